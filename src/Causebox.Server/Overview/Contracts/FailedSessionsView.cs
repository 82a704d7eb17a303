namespace Causebox.Server.Overview;

/// <summary>Sessions that failed and came in the interval.</summary>
/// <param name="Count">How many.</param>
/// <param name="AtLeast">Whether there are more.</param>
/// <param name="List">The query of <c>/mcap/sessions</c> that lists them.</param>
/// <param name="Newest">Five of them, the last to come first.</param>
internal sealed record FailedSessionsView(
    long Count, bool AtLeast, string List, IReadOnlyList<FailedSessionView> Newest);
