namespace Causebox.Server.Sessions;

/// <summary>A page of a list.</summary>
/// <param name="Sessions">The last to arrive first.</param>
/// <param name="Next">What <c>cursor</c> takes for the page after this; null at the end.</param>
internal sealed record SessionPage(IReadOnlyList<SessionListItem> Sessions, string? Next);
