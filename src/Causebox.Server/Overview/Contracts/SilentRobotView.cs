namespace Causebox.Server.Overview;

/// <summary>A robot that stopped to report.</summary>
/// <param name="Robot">Its name.</param>
/// <param name="LastHeardAt">The last heartbeat of its agent.</param>
/// <param name="ExpectedWithinS">Within how many seconds of it the next was to come.</param>
internal sealed record SilentRobotView(
    string Robot, DateTimeOffset LastHeardAt, double ExpectedWithinS);
