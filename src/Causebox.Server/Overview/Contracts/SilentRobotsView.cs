namespace Causebox.Server.Overview;

/// <summary>Robots that stopped to report.</summary>
/// <param name="Count">How many.</param>
/// <param name="AtLeast">Whether there are more.</param>
/// <param name="Rule">When a robot counts as silent, in words.</param>
/// <param name="Robots">Ten of them, the last to fall silent first.</param>
internal sealed record SilentRobotsView(
    long Count, bool AtLeast, string Rule, IReadOnlyList<SilentRobotView> Robots);
