using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>What <see cref="AnalysisView"/> writes.</summary>
/// <param name="AvailableVersion">There where the analysis is stale.</param>
internal sealed record AnalysisShape(
    string Subject, int AnalyzerVersion, [property: OneOf("completed", "errored")] string Status, IReadOnlyList<FindingShape> Findings,
    IReadOnlyList<SkippedRuleShape> Skipped, FullFailureClassShape? FailureClass, NarrativeShape? Narrative, bool Partial, bool Stale,
    [property: MayBeAbsent] int AvailableVersion, DateTimeOffset AnalyzedAt);
