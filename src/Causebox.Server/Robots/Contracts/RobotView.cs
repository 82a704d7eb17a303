namespace Causebox.Server.Robots;

/// <summary>A robot as far as it is known from what came of it.</summary>
/// <param name="Robot">Its name.</param>
/// <param name="Episodes">How many it has, counted up to ten thousand.</param>
/// <param name="Failed">How many of all of them failed, counted up to ten thousand.</param>
/// <param name="AtLeast">Whether one of the two counts stopped there.</param>
/// <param name="LastEpisodeAt">When the newest episode was created.</param>
/// <param name="LastHeardAt">The last of: a heartbeat, an episode created or finalized by the robot, a session that came.</param>
/// <param name="Agent">Null where no agent reported.</param>
/// <param name="Calibration">Null where nothing was fitted.</param>
/// <param name="PolicyVersions">Ten at most, those of its newest 200 episodes, the newest first.</param>
internal sealed record RobotView(
    string Robot, long Episodes, long Failed, bool AtLeast, DateTimeOffset? LastEpisodeAt, DateTimeOffset? LastHeardAt, RobotAgentView? Agent,
    RobotCalibrationView? Calibration, IReadOnlyList<string> PolicyVersions);
