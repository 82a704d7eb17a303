using System.Text.Json;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>All that was recorded of one cycle, as the index writes it. What comes from the file as it stands there may be anything.</summary>
internal static class CycleDetailShapes
{
    public sealed record CycleDetailShape(
        long CycleId, string? TraceId, ulong TimestampNs, double? Timestamp, [property: OneOf("PASS", "CLAMP", "REJECT", "FAULT")] string Decision, bool HasViolation,
        bool HasClamp, int ViolatedLayerMask, int ClampedLayerMask, IReadOnlyList<string> ViolatedLayers, IReadOnlyList<string> ClampedLayers,
        [property: MayBeAbsent] JsonElement ActiveTask, [property: MayBeAbsent] JsonElement ActiveBoundaries, [property: MayBeAbsent] JsonElement ActiveCameras,
        [property: MayBeAbsent] JsonElement ActiveContext, [property: MayBeAbsent] JsonElement ContextSeverity, [property: MayBeAbsent] JsonElement ContextEvent,
        [property: MayBeAbsent] JsonElement ConfigVersion, [property: MayBeAbsent] JsonElement FailureType, [property: MayBeAbsent] JsonElement FailureGuardNames,
        [property: MayBeAbsent] JsonElement FailureLayers, [property: MayBeAbsent] JsonElement FailureDecisions, [property: MayBeAbsent] JsonElement FailureReasons,
        [property: MayBeAbsent] JsonElement FailureTuple, IReadOnlyList<GuardResultShape> GuardResults, IReadOnlyDictionary<string, JsonElement> Latency,
        JsonElement SourceMs, JsonElement PolicyMs, JsonElement GuardsMs, JsonElement SinkMs, JsonElement TotalMs, [property: MayBeAbsent] JsonElement ContextMs,
        IReadOnlyDictionary<string, JsonElement> Observation, IReadOnlyDictionary<string, JsonElement> Action, IReadOnlyDictionary<string, NearFrameShape> Cameras);

    public sealed record GuardResultShape(
        string? GuardName, JsonElement Layer, string? LayerName, int Decision, [property: OneOf("PASS", "CLAMP", "REJECT", "FAULT")] string DecisionName,
        string Reason, JsonElement LatencyMs, bool IsViolation, bool IsClamp, JsonElement FaultSource, [property: MayBeAbsent] JsonElement EventClass,
        [property: MayBeAbsent] JsonElement Metadata);

    public sealed record NearFrameShape(long FrameIdx, ulong TimestampNs);
}
