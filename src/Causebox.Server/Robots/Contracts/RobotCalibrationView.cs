namespace Causebox.Server.Robots;

/// <summary>What was fitted of a robot's successes.</summary>
/// <param name="FittedAt">When.</param>
/// <param name="Channels">How many channels were looked at.</param>
/// <param name="Fitted">How many of them have limits that are in use.</param>
internal sealed record RobotCalibrationView(
    DateTimeOffset FittedAt, int Channels, int Fitted);
