using System.Collections.Immutable;
using System.Text.Json;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// The incident triage of one session: the keys and the arithmetic that robot teams' scripts know as <c>dam.mcap_triage.v1</c>, and beyond
/// it, under one key of its own, the full analysis. Reads only; commands nothing.
/// </summary>
public sealed record TriageReport
{
    private const int MostReasons = 5;

    private TriageReport(SessionEvidence session) => Session = session;

    /// <summary>The session.</summary>
    public SessionEvidence Session { get; }

    /// <summary>Whether the session is a file of this machine, as it is where nobody says otherwise: then the JSON has its full path, else what it is called.</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>What the runtime said of itself at the time of the triage: a JSON object, or null.</summary>
    public JsonElement? RuntimeStatus { get; private init; }

    /// <summary>The session in numbers; null when it has no cycles.</summary>
    public TriageSummary? Summary { get; private init; }

    /// <summary>Guards and decisions other than PASS, the most frequent first, ties in order of appearance.</summary>
    public ImmutableArray<TriageCount> GuardOutcomes { get; private init; } = [];

    /// <summary>Up to five reasons, the most frequent first.</summary>
    public ImmutableArray<TriageCount> TopFailureReasons { get; private init; } = [];

    /// <summary>The joints; empty where they cannot be told.</summary>
    public ImmutableArray<JointMotion> Joints { get; private init; } = [];

    /// <summary>The triage's findings, in its fixed order.</summary>
    public ImmutableArray<TriageFinding> Findings { get; private init; } = [];

    /// <summary>The start pose against the baseline's; null without one.</summary>
    public TriageComparison? Comparison { get; private init; }

    /// <summary>What the rules say.</summary>
    public required FailureAnalysis Analysis { get; init; }

    /// <summary>Makes the report.</summary>
    /// <param name="session">The session; its <see cref="SessionEvidence.Baseline"/>, if any, is compared with.</param>
    /// <param name="runtimeStatus">The body of the runtime's status, an object, or null when it could not be had.</param>
    public static TriageReport Of(SessionEvidence session, JsonElement? runtimeStatus = null)
    {
        var analysis = SessionRules.Analyze(session);
        var comparison = session.Baseline is { } baseline ? TriageComparison.Of(session, baseline) : null;
        if (session.Cycles.IsEmpty)
        {
            return new TriageReport(session)
            {
                RuntimeStatus = runtimeStatus,
                Analysis = analysis,
                Comparison = comparison,
                Findings = [TriageFindings.OfEmpty(session)],
            };
        }

        GuardOutcome[] outcomes = [.. session.Cycles.SelectMany(cycle => cycle.Guards)];
        var counts = Count(outcomes.Select(outcome => $"{outcome.Guard}:{outcome.Decision.Word()}"));
        return new TriageReport(session)
        {
            RuntimeStatus = runtimeStatus,
            Summary = TriageSummary.Of(session),
            GuardOutcomes = counts,
            TopFailureReasons = [.. Count(outcomes.Select(outcome => outcome.Reason).Where(reason => reason.Length > 0)).Take(MostReasons)],
            Joints = session.Motions.Joints,
            Findings = TriageFindings.Of(session, runtimeStatus, counts),
            Comparison = comparison,
            Analysis = analysis,
        };
    }

    /// <summary>Writes the report as one JSON object: the keys of <c>dam.mcap_triage.v1</c>, then <c>causebox</c>.</summary>
    public void WriteTo(Utf8JsonWriter writer) => TriageJson.Write(writer, this);

    /// <summary>Writes the report for a terminal.</summary>
    public void WriteTo(TextWriter writer) => TriageText.Write(writer, this);

    // GroupBy keeps the order of appearance and OrderByDescending is stable: ties stay in that order.
    private static ImmutableArray<TriageCount> Count(IEnumerable<string> names) =>
        [.. names.GroupBy(name => name, StringComparer.Ordinal)
            .Select(group => new TriageCount(group.Key, group.Count()))
            .OrderByDescending(count => count.Cycles)];
}
