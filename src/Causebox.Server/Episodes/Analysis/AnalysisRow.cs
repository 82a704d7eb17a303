namespace Causebox.Server.Episodes;

/// <summary>The analysis of an episode as it is stored.</summary>
/// <param name="AnalyzerVersion">The version of the rules.</param>
/// <param name="Status"><c>completed</c> or <c>errored</c>.</param>
/// <param name="Document">The analysis, one JSON object.</param>
/// <param name="EpisodeRevision">The revision of the episode that was analysed.</param>
/// <param name="IsPartial">Whether time ran out, so that a job is to look again.</param>
/// <param name="AnalyzedAt">When.</param>
internal sealed record AnalysisRow(
    int AnalyzerVersion, string Status, string Document, int EpisodeRevision, bool IsPartial, DateTimeOffset AnalyzedAt)
{
    /// <summary>Whether it says all that can be said now: another run of the same rules on the same evidence would not say more.</summary>
    public bool IsCurrent(int version, int revision) => AnalyzerVersion == version && EpisodeRevision == revision && !IsPartial;
}
