namespace Causebox.Analysis.Episodes;

/// <summary>Words of the ingest API that rules look for.</summary>
internal static class EpisodeWords
{
    public const string Failed = "failed";
    public const string Replay = "replay";
    public const string Battery = "robotrace.Battery";
    public const string Outcome = "robotrace.EpisodeOutcome";
}
