namespace Causebox.Server.Overview;

/// <summary>How the robots do over an interval of time: what is counted is what was created in it, from its begin on and before its end.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end, which is not of it.</param>
/// <param name="BeforeFrom">Where the interval before begins, which is as long and ends where this one begins.</param>
/// <param name="Robot">The only robot that is counted; null for all.</param>
/// <param name="Edges">Where its parts begin, and at last where it ends: one more than there are parts.</param>
/// <param name="Figures">Four figures.</param>
/// <param name="FailuresByClass">The most frequent first.</param>
/// <param name="FailuresByCode">The most frequent first, twelve of them, and then what is left as <c>other</c>. A failure counts for each code that was found of it.</param>
/// <param name="Robots">The ten with the most failures.</param>
/// <param name="Newest">The ten newest failures.</param>
/// <param name="Attention">What somebody should look at, of whatever time.</param>
/// <param name="RulesVersion">The rules of this server.</param>
/// <param name="At">When this was counted.</param>
internal sealed record OverviewView(
    DateTimeOffset From, DateTimeOffset To, DateTimeOffset BeforeFrom, string? Robot, IReadOnlyList<DateTimeOffset> Edges, FiguresView Figures,
    IReadOnlyList<ClassCountsView> FailuresByClass, IReadOnlyList<CodeCountsView> FailuresByCode, IReadOnlyList<FailingRobotView> Robots,
    IReadOnlyList<NewestFailureView> Newest, AttentionView Attention, int RulesVersion, DateTimeOffset At);
