using System.Text.Json;
using System.Text.Json.Serialization;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>The triage of a session as the analysis writes it. What may be absent is so where the session has no cycles.</summary>
internal static class TriageShapes
{
    public sealed record TriageShape(
        [property: OneOf("dam.mcap_triage.v1")] string Schema, bool ReadOnly, TriageSessionShape Session, IReadOnlyDictionary<string, JsonElement>? RuntimeStatus,
        [property: MayBeAbsent] IReadOnlyList<GuardCountShape> GuardOutcomes, [property: MayBeAbsent] IReadOnlyList<ReasonCountShape> TopFailureReasons,
        [property: MayBeAbsent] IReadOnlyList<TriageJointShape> Joints, IReadOnlyList<TriageFindingShape> Findings, TriageMoreShape Causebox);

    public sealed record TriageSessionShape(
        string Path, int Cycles, [property: MayBeAbsent] long? CycleIdFirst, [property: MayBeAbsent] long? CycleIdLast, [property: MayBeAbsent] long CycleGaps,
        [property: MayBeAbsent] double? DurationS, [property: OneOf("complete", "partial")] string ReadStatus, IReadOnlyList<string> Encodings,
        IReadOnlyDictionary<string, long> Topics, [property: MayBeAbsent] string? ActiveTask, [property: MayBeAbsent] IReadOnlyList<string> ActiveBoundaries,
        [property: MayBeAbsent] string? ActiveContext, [property: MayBeAbsent] IReadOnlyList<string> Cameras, [property: MayBeAbsent] long ClampedCycles,
        [property: MayBeAbsent] double? ClampPct, [property: MayBeAbsent] long ViolationCycles, [property: MayBeAbsent] double? TotalLatencyMsP95,
        [property: MayBeAbsent] double? TotalLatencyMsMax);

    public sealed record GuardCountShape(string Outcome, int Cycles);

    public sealed record ReasonCountShape(string Reason, int Cycles);

    public sealed record TriageJointShape(
        string Joint, double? StartDeg, double? EndDeg, double? ObservedRangeDeg, double? ObservedNetDeg,
        [property: JsonPropertyName("requested_offset_p95_deg")] double? RequestedOffset,
        double? SentOffsetMedianDeg, [property: JsonPropertyName("sent_offset_p95_deg")] double? SentOffset, double? AttemptedCyclesPct, bool CommandWithoutResponse);

    public sealed record TriageFindingShape(
        string Code, [property: OneOf("critical", "warning", "info")] string Severity, [property: MayBeAbsent] int Cycles,
        [property: MayBeAbsent] IReadOnlyList<string> Joints, [property: MayBeAbsent] string Detail);

    /// <summary>What is read beyond the schema that scripts know.</summary>
    public sealed record TriageMoreShape(
        TriageClockShape Clock, [property: OneOf("G0", "G1", "G2", "G3", "G4", "G5")] IReadOnlyList<string> Generations, TriageReadingShape Reading,
        IReadOnlyDictionary<string, string?> Metadata, double? LoopPeriodMs, string? LoopPeriodSource, LatencySeriesShape? TotalLatencyMs,
        IReadOnlyList<LatencySeriesShape> Latencies, IReadOnlyList<LatencySpikeShape> LatencySpikes, IReadOnlyList<LayerCountShape> OutcomesByLayer,
        IReadOnlyList<ViolationShape> Violations, IReadOnlyList<ContextTransitionShape> ContextTransitions, IReadOnlyList<ObservedJointShape>? ObservedJoints,
        TriageAnalysisShape Analysis);

    public sealed record TriageClockShape(string Description, bool Monotonic, long? FirstLogTimeNs, string? StartUtc, string? StartUtcFrom);

    public sealed record TriageReadingShape(
        bool HasFooter, long FileBytes, int UnfinishedCycles, IReadOnlyList<TriageDamageShape> Damage, IReadOnlyList<MalformedShape> Malformed);

    public sealed record TriageDamageShape(string What, long Bytes);

    public sealed record MalformedShape(string Topic, string Reason, long Count);

    public sealed record LatencySeriesShape(string Of, string Name, int Count, double MedianMs, [property: JsonPropertyName("p95_ms")] double High, double MaxMs,
        long MaxCycle, double? MaxAtS);

    public sealed record LatencySpikeShape(
        string Of, string Name, int Spikes, double WorstMs, double? FirstAtS, long WorstCycle, double? WorstAtS, double MedianMs, double ThresholdMs);

    public sealed record LayerCountShape(string? Layer, [property: OneOf("PASS", "CLAMP", "REJECT", "FAULT")] string Decision, int Count);

    public sealed record ViolationShape(long CycleId, double? AtS, string? AtUtc, IReadOnlyList<string> Guards, IReadOnlyList<string> Reasons, bool Sent);

    public sealed record ContextTransitionShape(
        long? CycleId, double? AtS, string? AtUtc, string? Event, string? Context, string? FromContext, string? TriggerGuard, string? TriggerReason, string Clock);

    public sealed record ObservedJointShape(string Joint, double? StartDeg, double? EndDeg, double? ObservedRangeDeg);

    public sealed record TriageAnalysisShape(
        int AnalyzerVersion, [property: OneOf("completed", "errored")] string Status, IReadOnlyList<FindingShape> Findings, IReadOnlyList<SkippedRuleShape> Skipped,
        FullFailureClassShape? FailureClass, [property: MayBeAbsent] string? ClassifiedBy);
}
