using Causebox.Analysis.Episodes;
using Causebox.Cameras;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Cameras;

/// <summary>Artifact → what was seen.</summary>
internal sealed class VideoSource(VideoCopies copies, CameraSettings settings)
{
    /// <summary>Watches a committed video.</summary>
    /// <exception cref="ArtifactException">The store does not answer.</exception>
    /// <exception cref="IOException">There is no room for the copy.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<WatchResult> WatchAsync(Artifact video, TimeSpan lease, CancellationToken cancel)
    {
        if (!settings.Enabled)
            return new(WatchOutcome.Skipped, CameraReport.Absent("watching videos is switched off on this server"), null);
        if (FfmpegProgram.Find(settings.Ffmpeg) is null)
            return new(WatchOutcome.Skipped, CameraReport.Absent("ffmpeg is not installed on this server"), null);
        if (video.Stored!.SizeBytes > settings.MaxBytes)
            return new(WatchOutcome.Failed, CameraReport.Absent($"the video is too large: {video.Stored.SizeBytes:N0} bytes, and at most {settings.MaxBytes:N0} are watched"), null);
        try
        {
            return await copies.UseAsync(video, lease, path => VideoWatcher.WatchAsync(path, settings.Limits(lease), cancel), cancel);
        }
        catch (ArtifactException fault) when (fault.Fault is ArtifactFault.Missing or ArtifactFault.Corrupt)
        {
            return new(WatchOutcome.Failed, CameraReport.Absent($"the video artifact cannot be read: {fault.Message}"), null);
        }
    }
}
