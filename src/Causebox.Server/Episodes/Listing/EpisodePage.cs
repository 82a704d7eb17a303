namespace Causebox.Server.Episodes;

/// <summary>A page of a list.</summary>
/// <param name="Episodes">The newest first.</param>
/// <param name="Next">What <c>cursor</c> takes for the page after this; null at the end.</param>
internal sealed record EpisodePage(IReadOnlyList<EpisodeListItem> Episodes, string? Next);
