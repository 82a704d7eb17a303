using Causebox.Analysis.Episodes;
using Causebox.Cameras;

namespace Causebox.Cli;

/// <summary>The video of an episode on disk: watched where <c>ffmpeg</c> is there the episode is one to explain and nobody watched it before, for no longer than a person waits.</summary>
internal static class EpisodeVideo
{
    private static readonly WatchLimits Limits = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>The episode of a directory, with what was seen of its video.</summary>
    public static EpisodeEvidence Watched(EpisodeEvidence episode, string directory) =>
        IsToBeWatched(episode) ? Watch(episode, Path.Combine(directory, EpisodeDirectory.VideoFile)) : episode;

    /// <summary>The episode of a bundle; its video is copied to where it can be watched, and deleted again.</summary>
    public static EpisodeEvidence Watched(EpisodeEvidence episode, Stream bundle, string name)
    {
        if (!IsToBeWatched(episode))
            return episode;
        // Without a program there is nothing to copy it for, and the watcher says so.
        if (FfmpegProgram.Find(Limits.Program) is null)
            return Watch(episode, name);
        var folder = Directory.CreateTempSubdirectory("causebox-video-");
        try
        {
            var path = Path.Combine(folder.FullName, EpisodeDirectory.VideoFile);
            bool isThere;
            using (var file = File.Create(path))
                isThere = EpisodeDirectory.CopyVideo(bundle, name, file, Limits.MaxBytes);
            return isThere ? Watch(episode, path) : episode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsToBeWatched(EpisodeEvidence episode) =>
        episode.Camera.Absence is not null && episode.Artifacts.Any(artifact => artifact.Kind == "video") && EpisodeAnalyzer.Applies(episode);

    private static EpisodeEvidence Watch(EpisodeEvidence episode, string path)
    {
        using var signals = new StopSignals();
        return episode with { Camera = VideoWatcher.WatchAsync(path, Limits, signals.Token).GetAwaiter().GetResult().Report };
    }
}
