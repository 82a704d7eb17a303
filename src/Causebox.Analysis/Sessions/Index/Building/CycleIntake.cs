using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Puts what messages say of a cycle into it.</summary>
internal sealed class CycleIntake(SeriesNames series)
{
    private const string Suffix = "_ms";
    private const int LayerBits = 31;

    /// <summary>A <c>/dam/cycle</c> message of any generation.</summary>
    public void FillCycle(PendingCycle cycle, in CyclePayload payload, in McapValue value)
    {
        cycle.StatedViolation = payload.Truth("has_violation") ?? cycle.StatedViolation;
        cycle.StatedClamp = payload.Truth("has_clamp") ?? cycle.StatedClamp;
        cycle.WasClamped |= payload.Truth("was_clamped") == true;
        FillStamp(cycle, payload.Number("obs_timestamp") ?? payload.Number("timestamp"));
        cycle.ViolatedLayers |= Mask(payload, "violated_layer_mask");
        cycle.ClampedLayers |= Mask(payload, "clamped_layer_mask");
        cycle.Context = PendingEvent.Cut(payload.Text("active_context")) ?? cycle.Context;
        if (payload.TryGetInteger("context_severity", out var severity) && severity is >= 0 and <= int.MaxValue)
            cycle.Severity = severity;
        cycle.TraceId = PendingEvent.Cut(payload.Text("trace_id") ?? payload["failure_tuple"]["trace_id"].AsText) ?? cycle.TraceId;
        if (payload["context_event"].Kind == McapValueKind.Map)
            FillContext(cycle, CyclePayload.Named(payload["context_event"]));
        foreach (var result in payload["guard_results"].Items)
            FillGuard(cycle, result.Kind == McapValueKind.List ? CyclePayload.Positional(result, CycleLayout.GuardResult) : CyclePayload.Named(result));
        FillLatencyMap(cycle, payload["latency_stages"]);
        FillLatencyMap(cycle, payload["latency_layers"]);
        FillLatencies(cycle, value);
    }

    /// <summary>One guard's result.</summary>
    public static void FillGuard(PendingCycle cycle, in CyclePayload result)
    {
        var decision = GuardDecoder.DecisionOf(result);
        if (decision == Decision.Pass)
            return;
        var layer = result.TryGetInteger("layer", out var number) && number is >= 0 and < LayerBits ? (int)number : -1;
        cycle.AddEvent(PendingEvent.Of(new GuardOutcome(
            result.Text("guard_name") ?? "unknown", layer, decision, result.Text("reason") ?? "", result.Text("fault_source"))));
        if (decision > cycle.Gravest)
            cycle.Gravest = decision;
        cycle.GuardClamped |= decision == Decision.Clamp;
        if (layer < 0)
            return;
        if (decision == Decision.Clamp)
            cycle.ClampedLayers |= 1L << layer;
        else
            cycle.ViolatedLayers |= 1L << layer;
    }

    /// <summary>A change of context, which a layout may state twice.</summary>
    public static void FillContext(PendingCycle cycle, in CyclePayload payload)
    {
        if (payload.Text("ctx_name") is not { } context)
            return;
        var made = PendingEvent.Transition(
            payload.Text("event") ?? "change", context, payload.Text("from_ctx_name"), payload.Text("trigger_guard"), payload.Text("trigger_reason"));
        if (!cycle.Events.Exists(known => known.Change == made.Change && known.Context == made.Context))
            cycle.AddEvent(made);
    }

    /// <summary>Every field named <c>…_ms</c>, as the split topics have them.</summary>
    public void FillLatencies(PendingCycle cycle, in McapValue value)
    {
        foreach (var (field, number) in value.Fields)
        {
            if (field.EndsWith(Suffix, StringComparison.Ordinal) && field != "latency_ms")
                FillLatency(cycle, field[..^Suffix.Length], number);
        }
    }

    public static void FillStamp(PendingCycle cycle, double? stamp)
    {
        if (stamp is { } seconds && double.IsFinite(seconds))
            cycle.Timestamp = seconds;
    }

    private void FillLatencyMap(PendingCycle cycle, in McapValue map)
    {
        foreach (var (name, number) in map.Fields)
            FillLatency(cycle, name, number);
    }

    private void FillLatency(PendingCycle cycle, string name, in McapValue number)
    {
        if (!number.TryGetDouble(out var milliseconds) || !(milliseconds is >= 0 and < 1e12))
            return;
        var place = series.Of(name);
        if (place >= 0)
            cycle.SetLatency(place, (long)Math.Round(milliseconds * 1000));
    }

    private static long Mask(in CyclePayload payload, string name) =>
        payload.TryGetInteger(name, out var mask) ? mask & ((1L << LayerBits) - 1) : 0;
}
