using Causebox.Analysis.Episodes;
using Causebox.Cameras;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Cameras;

/// <summary>Artifact → what was seen. The bytes are copied into a folder that only this server can read, and so proven, before anything looks into them.</summary>
internal sealed class VideoSource(ArtifactKeeper keeper, CameraSettings settings)
{
    private const string Folders = "causebox-video-";
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(1);

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
        RemoveLeftovers(lease);
        var folder = Directory.CreateTempSubdirectory(Folders);
        try
        {
            var path = Path.Combine(folder.FullName, "video");
            await CopyAsync(video, path, cancel);
            return await VideoWatcher.WatchAsync(path, settings.Limits(lease), cancel);
        }
        catch (ArtifactException fault) when (fault.Fault is ArtifactFault.Missing or ArtifactFault.Corrupt)
        {
            await keeper.ReportAsync(video, fault, cancel);
            return new(WatchOutcome.Failed, CameraReport.Absent($"the video artifact cannot be read: {fault.Message}"), null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What servers that were killed left behind; a job that is alive is younger than its lease. Stamps of folders are of the machine's own clock.
    private static void RemoveLeftovers(TimeSpan lease)
    {
        var before = TimeProvider.System.GetUtcNow() - (lease > LongestUse ? lease : LongestUse);
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Folders + "*").Where(folder => folder.LastWriteTimeUtc < before.UtcDateTime))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another server was quicker, or it is another user's.
                continue;
            }
        }
    }

    private async Task CopyAsync(Artifact video, string path, CancellationToken cancel)
    {
        await using var content = await keeper.OpenReadAsync(video, cancel);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await content.CopyToAsync(file, cancel);
    }
}
