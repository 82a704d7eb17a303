using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>What <see cref="SessionAnalysisView"/> writes.</summary>
/// <param name="ClassifiedBy">The code of the finding that gives the class; absent where an earlier version made the analysis: there it is the first.</param>
/// <param name="AvailableVersion">There where the analysis is stale.</param>
internal sealed record SessionAnalysisShape(
    string Subject, int AnalyzerVersion, [property: OneOf("completed", "errored")] string Status, IReadOnlyList<FindingShape> Findings,
    IReadOnlyList<SkippedRuleShape> Skipped, FullFailureClassShape? FailureClass, [property: MayBeAbsent] string? ClassifiedBy, [property: OneOf("session", "recording")] string Rules, bool Partial, bool Stale,
    [property: MayBeAbsent] int AvailableVersion, DateTimeOffset AnalyzedAt);
