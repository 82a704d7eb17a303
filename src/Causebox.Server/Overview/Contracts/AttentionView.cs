namespace Causebox.Server.Overview;

/// <summary>What somebody should look at. All of it is as it is now, but for the sessions, which came in the interval.</summary>
/// <param name="Stale">Failures whose analysis is by older rules than the server has.</param>
/// <param name="Errored">Failures of whose analysis a rule failed.</param>
/// <param name="Unanalysed">Failures without an analysis.</param>
/// <param name="Gates">Candidates whose deploy is blocked, of the five that were tried last in 30 days.</param>
/// <param name="SilentRobots">Robots that stopped to report.</param>
/// <param name="FailedSessions">Sessions that failed.</param>
internal sealed record AttentionView(
    LackView Stale, LackView Errored, LackView Unanalysed, IReadOnlyList<BlockedGateView> Gates, SilentRobotsView SilentRobots, FailedSessionsView FailedSessions);
