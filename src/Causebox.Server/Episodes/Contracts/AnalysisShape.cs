using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>What <see cref="AnalysisView"/> writes.</summary>
/// <param name="Fingerprints">Of each finding in its order: what a list takes to show the same failure elsewhere.</param>
/// <param name="AvailableVersion">There where the analysis is stale.</param>
internal sealed record AnalysisShape(
    string Subject, int AnalyzerVersion, [property: OneOf("completed", "errored")] string Status, IReadOnlyList<FindingShape> Findings,
    IReadOnlyList<SkippedRuleShape> Skipped, FullFailureClassShape? FailureClass, NarrativeShape? Narrative,
    IReadOnlyList<string> Fingerprints, bool Partial, bool Stale,
    [property: MayBeAbsent] int AvailableVersion, DateTimeOffset AnalyzedAt);
