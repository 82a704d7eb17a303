using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Calibrations;

/// <summary>What the routes of a calibration take, which they read by hand.</summary>
internal static class CalibrationRequests
{
    public sealed record SwitchOffRequest([property: OneOf(EpisodeWords.Sensors, EpisodeWords.Actions)] string Artifact, string Channel, string Reason);

    public sealed record SwitchOnRequest([property: OneOf(EpisodeWords.Sensors, EpisodeWords.Actions)] string Artifact, string Channel);
}
