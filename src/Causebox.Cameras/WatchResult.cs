using Causebox.Analysis.Episodes;

namespace Causebox.Cameras;

/// <summary>What came of watching a video.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Report">What was seen, or why nothing was.</param>
/// <param name="Watcher">Program and version, such as <c>ffmpeg 5.1.6</c>; null where there is none.</param>
public sealed record WatchResult(WatchOutcome Outcome, CameraReport Report, string? Watcher)
{
    internal static WatchResult Failed(string reason, string? watcher) => new(WatchOutcome.Failed, CameraReport.Absent($"the video cannot be watched: {reason}"), watcher);
}
