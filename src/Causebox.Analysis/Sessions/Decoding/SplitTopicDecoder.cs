using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// Fills a <see cref="Cycle"/> from the topics that the split layout (G1) spreads it over. The layout as documented says
/// <c>proposal_positions</c> where the one in the field says <c>target_positions</c>; both are read.
/// </summary>
internal sealed class SplitTopicDecoder(Interner texts, LatencyTable latencies, GuardDecoder guards)
{
    /// <summary><c>/dam/obs</c>: returns what is wrong with a field that had to be left out, or null.</summary>
    public static string? FillObservation(Cycle cycle, in McapValue value)
    {
        var payload = CyclePayload.Named(value);
        string? problem = null;
        cycle.Parts |= SplitParts.Observation;
        cycle.Observed = payload.Vector("joint_positions", ref problem);
        cycle.ObservedAt = payload.Number("timestamp");
        var digest = default(ObservationDigest);
        foreach (var (channel, values) in value.Fields)
        {
            if (channel is not ("cycle_id" or "timestamp" or "trace_id"))
                digest.Add(channel, values, channel == "joint_positions");
        }

        cycle.ObservationDigest = digest.Value;
        cycle.LiveChannels = digest.LiveChannels;
        return problem;
    }

    /// <summary><c>/dam/action</c>: returns what is wrong with a field that had to be left out, or null.</summary>
    public string? FillAction(Cycle cycle, in McapValue value)
    {
        var payload = CyclePayload.Named(value);
        string? problem = null;
        cycle.Parts |= SplitParts.Action;
        cycle.Requested = payload.Vector(payload.Has("target_positions") ? "target_positions" : "proposal_positions", ref problem);
        cycle.Validated = payload.Vector("validated_positions", ref problem);
        cycle.WasClamped = payload.Truth("was_clamped") ?? false;
        cycle.FallbackTriggered = texts.Text(payload.Text("fallback_triggered"));
        CycleDecoder.ShareEqual(cycle);
        return problem;
    }

    /// <summary><c>/dam/latency</c>.</summary>
    public void FillLatency(Cycle cycle, in McapValue value)
    {
        cycle.Parts |= SplitParts.Latency;
        latencies.AddSuffixed(cycle.Id, value);
        if (value["total_ms"].TryGetDouble(out var total) && double.IsFinite(total))
            cycle.TotalLatencyMs = total;
    }

    /// <summary><c>/dam/L0</c> to <c>/dam/L4</c>: one guard's result.</summary>
    public void FillGuard(Cycle cycle, in McapValue value)
    {
        if (guards.Decode(cycle.Id, CyclePayload.Named(value)) is { } outcome)
            cycle.Guards = cycle.Guards.Add(outcome);
    }
}
