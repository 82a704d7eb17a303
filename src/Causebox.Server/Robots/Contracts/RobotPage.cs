namespace Causebox.Server.Robots;

/// <summary>A page of robots, by name.</summary>
/// <param name="Robots">In the order of their names.</param>
/// <param name="Next">What <c>cursor</c> takes for the page after this; null at the end.</param>
internal sealed record RobotPage(
    IReadOnlyList<RobotView> Robots, string? Next);
