namespace Causebox.Server.Sessions;

/// <summary>The analysis of a session as it is stored.</summary>
/// <param name="AnalyzerVersion">The version of the rules.</param>
/// <param name="Rules">Which: <c>session</c> or <c>recording</c>.</param>
/// <param name="Status"><c>completed</c> or <c>errored</c>.</param>
/// <param name="Document">The analysis, one JSON object.</param>
/// <param name="AnalyzedOf">Which state of the files was explained.</param>
/// <param name="IsPartial">Whether the rules saw a part of the session.</param>
/// <param name="AnalyzedAt">When.</param>
internal sealed record SessionAnalysisRow(
    int AnalyzerVersion, string Rules, string Status, string Document, string AnalyzedOf, bool IsPartial, DateTime AnalyzedAt)
{
    public bool IsStale => AnalyzerVersion < SessionExplanation.VersionOf(Rules);
}
