using Causebox.Analysis.Episodes;

namespace Causebox.Cli;

/// <summary>The explanation of an episode: a directory with <c>episode.json</c>, or a bundle.</summary>
internal static class EpisodeExplanation
{
    /// <summary>Null when the path is no episode; whether it is shows in what it holds, never in its name.</summary>
    public static Explanation? Of(Terminal terminal, string path)
    {
        if (path == Recordings.StandardInput || path.Length == 0)
            return null;
        if (Directory.Exists(path))
            return EpisodeDirectory.IsEpisode(path) ? Of(EpisodeVideo.Watched(EpisodeDirectory.Read(path), path)) : null;
        using var stream = Recordings.OpenAnything(path, terminal);
        if (!stream.CanSeek)
            throw Explanation.IsPipe(path);
        return EpisodeDirectory.IsBundle(stream) ? Of(EpisodeVideo.Watched(EpisodeDirectory.ReadBundle(stream, path), stream, path)) : null;
    }

    private static Explanation Of(EpisodeEvidence episode)
    {
        string?[] parts =
        [
            episode.Name is { } name ? $"episode {name}" : "episode",
            episode.Robot is { } robot ? $"robot {robot}" : null,
            episode.Source,
            episode.PolicyVersion is { } policy ? $"policy {policy}" : null,
            episode.DurationSeconds is { } seconds ? Units.Invariant($"{seconds:0.##} s") : null,
            $"status {episode.Status ?? "unknown"}",
        ];
        return new Explanation(string.Join(", ", parts.Where(part => part is not null)), [], EpisodeAnalyzer.Analyze(episode)) { Episode = episode };
    }
}
