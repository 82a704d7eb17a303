using System.Text.Json;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Writes a cycle with the names that consumers of sessions know.</summary>
internal sealed class CycleDetailJson(SessionCycleDetail detail, Utf8JsonWriter json)
{
    private const string Suffix = "_ms";
    private static readonly string[] Stages = ["source_ms", "policy_ms", "guards_ms", "sink_ms", "total_ms"];
    private static readonly string[] Stated =
    [
        "active_task", "active_boundaries", "active_cameras", "active_context", "context_severity", "context_event", "config_version", "failure_type",
        "failure_guard_names", "failure_layers", "failure_decisions", "failure_reasons", "failure_tuple",
    ];

    private static readonly (string Name, string Split)[] Observed =
    [
        ("obs_joint_positions", "joint_positions"), ("obs_joint_velocities", "joint_velocities"), ("obs_end_effector_pose", "end_effector_pose"),
        ("obs_force_torque", "force_torque"),
    ];

    private static readonly (string Name, string Cycle, string Split, string Other)[] Acted =
    [
        ("target_positions", "action_positions", "target_positions", "proposal_positions"),
        ("target_velocities", "action_velocities", "target_velocities", "proposal_velocities"),
        ("validated_positions", "validated_positions", "validated_positions", ""),
        ("validated_velocities", "validated_velocities", "validated_velocities", ""),
        ("was_clamped", "was_clamped", "was_clamped", ""),
        ("was_rejected", "was_rejected", "was_rejected", ""),
        ("fallback_triggered", "fallback_triggered", "fallback_triggered", ""),
    ];

    private CycleParts Parts => detail.Parts;

    public void Write()
    {
        var row = detail.Row;
        json.WriteStartObject();
        json.WriteNumber("cycle_id", row.CycleId);
        json.WriteString("trace_id", row.TraceId);
        json.WriteNumber("timestamp_ns", row.LogTime);
        if (row.Timestamp is { } stamp)
            json.WriteNumber("timestamp", stamp);
        else
            json.WriteNull("timestamp");
        json.WriteString("decision", DecisionWord(row.Decision));
        json.WriteBoolean("has_violation", row.HasViolation);
        json.WriteBoolean("has_clamp", row.HasClamp);
        json.WriteNumber("violated_layer_mask", row.ViolatedLayerMask);
        json.WriteNumber("clamped_layer_mask", row.ClampedLayerMask);
        WriteLayers("violated_layers", row.ViolatedLayerMask);
        WriteLayers("clamped_layers", row.ClampedLayerMask);
        foreach (var name in Stated.Where(Parts.Cycle.Has))
            Write(name, Parts.Cycle[name]);
        if (!Parts.Context.IsNull && !Parts.Cycle.Has("context_event"))
            Write("context_event", Parts.Context);
        WriteGuards();
        WriteLatencies();
        WriteObservation();
        WriteAction();
        WriteCameras();
        json.WriteEndObject();
    }

    public static string DecisionWord(Decision decision) => decision switch
    {
        Decision.Pass => "PASS",
        Decision.Clamp => "CLAMP",
        Decision.Reject => "REJECT",
        _ => "FAULT",
    };

    private void WriteLayers(string name, int mask)
    {
        json.WriteStartArray(name);
        for (var layer = 0; layer < 31; layer++)
        {
            if ((mask & (1 << layer)) != 0)
                json.WriteStringValue($"L{layer}");
        }

        json.WriteEndArray();
    }

    private void WriteGuards()
    {
        json.WriteStartArray("guard_results");
        foreach (var guard in Parts.Guards.OrderBy(guard => guard.Text("guard_name"), StringComparer.Ordinal))
        {
            var decision = GuardDecoder.DecisionOf(guard);
            json.WriteStartObject();
            json.WriteString("guard_name", guard.Text("guard_name"));
            Write("layer", guard["layer"]);
            json.WriteString("layer_name", guard.TryGetInteger("layer", out var layer) ? $"L{layer}" : null);
            json.WriteNumber("decision", (int)decision);
            json.WriteString("decision_name", DecisionWord(decision));
            json.WriteString("reason", guard.Text("reason") ?? "");
            Write("latency_ms", guard["latency_ms"]);
            json.WriteBoolean("is_violation", guard.Truth("is_violation") ?? decision >= Decision.Reject);
            json.WriteBoolean("is_clamp", guard.Truth("is_clamp") ?? decision == Decision.Clamp);
            Write("fault_source", guard["fault_source"]);
            if (guard.Has("event_class"))
                Write("event_class", guard["event_class"]);
            if (guard.Has("metadata"))
                Write("metadata", guard["metadata"]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Stages and layers: each by its name and by its name with the unit, and the stages beside.</summary>
    private void WriteLatencies()
    {
        var known = new SortedDictionary<string, McapValue>(StringComparer.Ordinal);
        foreach (var (name, value) in Parts.Cycle["latency_stages"].Fields.Concat(Parts.Cycle["latency_layers"].Fields))
            known[name] = value;
        foreach (var (name, value) in Parts.Latency.Fields.Concat(Parts.CycleFields.Fields))
        {
            if (name.EndsWith(Suffix, StringComparison.Ordinal) && !value.IsNull)
                known[name[..^Suffix.Length]] = value;
        }

        json.WriteStartObject("latency");
        foreach (var (name, value) in known)
        {
            Write(name, value);
            Write(name + Suffix, value);
        }

        json.WriteEndObject();
        foreach (var stage in Stages)
            Write(stage, known.GetValueOrDefault(stage[..^Suffix.Length]));
        if (known.TryGetValue("context", out var context))
            Write("context_ms", context);
    }

    private void WriteObservation()
    {
        var written = new HashSet<string>(StringComparer.Ordinal) { "cycle_id", "timestamp", "trace_id", "obs_timestamp" };
        json.WriteStartObject("observation");
        Write("obs_timestamp", Parts.Cycle.Has("obs_timestamp") ? Parts.Cycle["obs_timestamp"] : Parts.Observation["timestamp"]);
        foreach (var (name, split) in Observed)
        {
            var value = Parts.Cycle.Has(name) ? Parts.Cycle[name] : Parts.Observation[split];
            if (!value.IsNull && written.Add(split))
                Write(split, value);
        }

        foreach (var (name, value) in Parts.Cycle["obs_channels"].Fields.Concat(Parts.Observation.Fields))
        {
            if (written.Add(name))
                Write(name, value);
        }

        json.WriteEndObject();
    }

    private void WriteAction()
    {
        json.WriteStartObject("action");
        foreach (var (name, cycle, split, other) in Acted)
        {
            if (Parts.Cycle.Has(cycle))
                Write(name, Parts.Cycle[cycle]);
            else if (Parts.Action.TryGet(split, out var value) || Parts.Action.TryGet(other, out value))
                Write(name, value);
        }

        json.WriteEndObject();
    }

    private void WriteCameras()
    {
        json.WriteStartObject("cameras");
        foreach (var (camera, frame) in detail.Cameras)
        {
            json.WriteStartObject(camera);
            json.WriteNumber("frame_idx", frame.Index);
            json.WriteNumber("timestamp_ns", frame.LogTime);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Write(string name, in McapValue value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
