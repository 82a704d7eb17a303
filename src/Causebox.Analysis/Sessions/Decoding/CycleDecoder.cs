using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>Fills a <see cref="Cycle"/> from a <c>/dam/cycle</c> payload of any generation.</summary>
internal sealed class CycleDecoder(Interner texts, LatencyTable latencies, ContextLog contexts, GuardDecoder guards)
{
    private static readonly string[] ObservedChannels = ["obs_joint_velocities", "obs_end_effector_pose", "obs_force_torque"];

    /// <summary>Fills the cycle; returns what is wrong with a field that had to be left out, or null.</summary>
    public string? Fill(Cycle cycle, in CyclePayload payload, in McapValue value)
    {
        cycle.StatedViolation = payload.Truth("has_violation") ?? cycle.StatedViolation;
        cycle.StatedClamp = payload.Truth("has_clamp") ?? cycle.StatedClamp;
        cycle.WasClamped = payload.Truth("was_clamped") ?? cycle.WasClamped;
        cycle.ObservedAt = payload.Number("obs_timestamp") ?? cycle.ObservedAt;
        cycle.ActiveTask = texts.Text(payload.Text("active_task"));
        cycle.ActiveBoundaries = texts.Texts(payload["active_boundaries"]);
        cycle.ActiveCameras = texts.Texts(payload["active_cameras"]);
        cycle.ActiveContext = texts.Text(payload.Text("active_context"));
        cycle.FallbackTriggered = texts.Text(payload.Text("fallback_triggered")) ?? cycle.FallbackTriggered;
        if (payload["context_event"].Kind == McapValueKind.Map)
            contexts.Add(cycle.Id, cycle.LogTime, CyclePayload.Named(payload["context_event"]));

        if (guards.DecodeAll(cycle.Id, payload["guard_results"]) is { } outcomes)
            cycle.Guards = outcomes;
        FillLatencies(cycle, payload, value);
        FillObservation(cycle, payload);
        return FillVectors(cycle, payload);
    }

    private void FillLatencies(Cycle cycle, in CyclePayload payload, in McapValue value)
    {
        latencies.AddMap(LatencyScope.Stage, cycle.Id, payload["latency_stages"]);
        latencies.AddMap(LatencyScope.Layer, cycle.Id, payload["latency_layers"]);
        latencies.AddMap(LatencyScope.Guard, cycle.Id, payload["latency_guards"]);
        latencies.AddSuffixed(cycle.Id, value);
        cycle.TotalLatencyMs = cycle.Generation switch
        {
            SessionGeneration.G2 or SessionGeneration.G3 or SessionGeneration.G4 => Finite(payload["latency_stages"]["total"]),
            _ => Finite(payload["total_ms"]) ?? cycle.TotalLatencyMs,
        };
    }

    private static void FillObservation(Cycle cycle, in CyclePayload payload)
    {
        var digest = default(ObservationDigest);
        digest.Add("joint_positions", payload["obs_joint_positions"], isJointPositions: true);
        foreach (var channel in ObservedChannels)
            digest.Add(channel, payload[channel], isJointPositions: false);
        foreach (var (channel, values) in payload["obs_channels"].Fields)
            digest.Add(channel, values, isJointPositions: false);
        if (digest.Value == 0)
            return;
        cycle.ObservationDigest = digest.Value;
        cycle.LiveChannels = digest.LiveChannels;
    }

    private static string? FillVectors(Cycle cycle, in CyclePayload payload)
    {
        string? problem = null;
        if (payload.Has("obs_joint_positions"))
            cycle.Observed = payload.Vector("obs_joint_positions", ref problem);
        if (payload.Has("action_positions"))
            cycle.Requested = payload.Vector("action_positions", ref problem);
        if (payload.Has("validated_positions"))
            cycle.Validated = payload.Vector("validated_positions", ref problem);
        ShareEqual(cycle);
        return problem;
    }

    /// <summary>Most commands pass the guards unchanged: one copy is enough.</summary>
    public static void ShareEqual(Cycle cycle)
    {
        if (!cycle.Validated.IsDefault && !cycle.Requested.IsDefault && cycle.Validated.AsSpan().SequenceEqual(cycle.Requested.AsSpan()))
            cycle.Validated = cycle.Requested;
    }

    private static double? Finite(in McapValue value) =>
        value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
}
