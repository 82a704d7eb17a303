using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>What <see cref="AnalysisView"/> writes.</summary>
/// <param name="ClassifiedBy">The code of the finding that gives the class; absent where version 3 or one before it made the analysis: there it is the first.</param>
/// <param name="Fingerprints">Of each finding in its order: what a list takes to show the same failure elsewhere.</param>
/// <param name="AvailableVersion">There where the analysis is stale.</param>
internal sealed record AnalysisShape(
    string Subject, int AnalyzerVersion, [property: OneOf("completed", "errored")] string Status, IReadOnlyList<FindingShape> Findings,
    IReadOnlyList<SkippedRuleShape> Skipped, FullFailureClassShape? FailureClass, [property: MayBeAbsent] string? ClassifiedBy, NarrativeShape? Narrative,
    IReadOnlyList<string> Fingerprints, bool Partial, bool Stale,
    [property: MayBeAbsent] int AvailableVersion, DateTimeOffset AnalyzedAt);
