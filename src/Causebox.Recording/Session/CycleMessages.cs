using System.Text.Json;

namespace Causebox.Recording;

/// <summary>A cycle as the messages of a session, one a topic and one a guard, with the keys that consumers of sessions know.</summary>
internal sealed class CycleMessages(ClockMapping clock, TraceIds traces, MessageLog log) : IDisposable
{
    private static readonly string[] EventClasses = ["perception", "motion", "task", "hardware"];
    private static readonly string[] LayerLatencies = ["L0_ms", "L1_ms", "L2_ms", "L3_ms"];
    private static readonly HashSet<string> ObservationKeys = new(StringComparer.Ordinal)
    {
        "cycle_id", "timestamp", "joint_positions", "joint_velocities", "end_effector_pose", "force_torque",
    };

    private readonly JsonMessage _message = new();
    private readonly Dictionary<int, List<(byte[] Utf8, string Name)>> _names = [];

    public void Write(CycleFrame frame, ulong sequence)
    {
        var wall = clock.ToWall(frame.MonotonicNs);
        log.Write(SessionTopic.Cycle, sequence, wall, Cycle(frame, sequence, wall));
        log.Write(SessionTopic.Observation, sequence, wall, Observation(frame, wall));
        log.Write(SessionTopic.Action, sequence, wall, Action(frame, wall));
        foreach (var guard in frame.Guards)
            log.Write(SessionTopic.Guard(guard.Layer), sequence, wall, Guard(frame, guard, wall));
        if (frame.Context is { } context)
            log.Write(SessionTopic.Context, sequence, wall, Context(frame, context));
        log.Write(SessionTopic.Latency, sequence, wall, Latency(frame, wall));
    }

    public void Dispose() => _message.Dispose();

    public static string NameOf(GuardDecision decision) => decision switch
    {
        GuardDecision.Pass => "PASS",
        GuardDecision.Clamp => "CLAMP",
        GuardDecision.Reject => "REJECT",
        _ => "FAULT",
    };

    private static string? NameOf(FaultSource source) => source switch
    {
        FaultSource.Environment => "environment",
        FaultSource.GuardCode => "guard_code",
        FaultSource.Timeout => "timeout",
        FaultSource.Hardware => "hardware",
        _ => null,
    };

    private Utf8JsonWriter Begin(CycleFrame frame, ulong wall)
    {
        var json = _message.Begin();
        json.WriteNumber("cycle_id", frame.CycleId);
        json.WriteNumber("timestamp", wall / 1e9);
        return json;
    }

    private ReadOnlySpan<byte> Cycle(CycleFrame frame, ulong sequence, ulong wall)
    {
        var json = _message.Begin();
        json.WriteNumber("cycle_id", frame.CycleId);
        if (frame.TraceId.IsNone)
            json.WriteString("trace_id", traces.Of(sequence));
        else
            json.Text("trace_id", frame, frame.TraceId);
        json.WriteNumber("timestamp", wall / 1e9);
        json.Text("active_task", frame, frame.ActiveTask);
        json.Texts("active_boundaries", frame, frame.Boundaries);
        json.Texts("active_cameras", frame, frame.Cameras);
        json.Text("active_context", frame, frame.ActiveContext, "normal");
        json.WriteNumber("context_severity", frame.ContextSeverity);
        json.WritePropertyName("context_event");
        if (frame.Context is { } context)
        {
            json.WriteStartObject();
            WriteContext(json, frame, context);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteBoolean("has_violation", frame.HasViolation);
        json.WriteBoolean("has_clamp", frame.HasClamp);
        json.WriteNumber("violated_layer_mask", frame.ViolatedLayers);
        json.WriteNumber("clamped_layer_mask", frame.ClampedLayers);
        WriteFailure(json, frame);
        json.Number("source_ms", frame.SourceMs);
        json.Number("policy_ms", frame.PolicyMs);
        json.Number("guards_ms", frame.GuardsMs);
        json.Number("sink_ms", frame.SinkMs);
        json.Number("total_ms", frame.TotalMs);
        return _message.End();
    }

    private static void WriteFailure(Utf8JsonWriter json, CycleFrame frame)
    {
        json.WriteString("failure_type", FailureType(frame));
        json.WriteStartArray("failure_guard_names");
        foreach (var guard in frame.Guards)
        {
            if (guard.Decision != GuardDecision.Pass)
                json.WriteStringValue(guard.Name.Of(frame.Bytes));
        }

        json.WriteEndArray();
        json.Object("failure_tuple", frame, frame.FailureTuple);
    }

    /// <summary>Hardware before all; perception where nothing else objected; else the guards.</summary>
    private static string? FailureType(CycleFrame frame)
    {
        var (any, hardware, onlyPerception) = (false, false, true);
        foreach (var guard in frame.Guards)
        {
            if (guard.Decision == GuardDecision.Pass)
                continue;
            any = true;
            hardware |= guard.Layer == 3 || guard.FaultSource == FaultSource.Hardware;
            onlyPerception &= guard.Layer == 0;
        }

        return !any ? null : hardware ? "hardware_triggered" : onlyPerception ? "ood_only" : "guard_triggered";
    }

    private ReadOnlySpan<byte> Observation(CycleFrame frame, ulong wall)
    {
        var json = Begin(frame, wall);
        json.Vector("joint_positions", frame, frame.JointPositions);
        json.Vector("joint_velocities", frame, frame.JointVelocities);
        json.Vector("end_effector_pose", frame, frame.EndEffectorPose);
        json.Vector("force_torque", frame, frame.ForceTorque);
        foreach (var (name, values) in frame.Channels)
        {
            json.WritePropertyName(KeyOf(name.Of(frame.Bytes)));
            json.VectorValue(frame, values);
        }

        return _message.End();
    }

    /// <summary>A channel's key; one that the message has already is told apart.</summary>
    private string KeyOf(ReadOnlySpan<byte> name)
    {
        const int MostNames = 1024;
        var hash = HashOf(name);
        if (_names.TryGetValue(hash, out var known))
        {
            foreach (var (utf8, key) in known)
            {
                if (name.SequenceEqual(utf8))
                    return key;
            }
        }

        var text = System.Text.Encoding.UTF8.GetString(name);
        var made = ObservationKeys.Contains(text) ? $"channel_{text}" : text;
        if (_names.Count < MostNames)
            (known ?? (_names[hash] = [])).Add((name.ToArray(), made));
        return made;
    }

    private static int HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private ReadOnlySpan<byte> Action(CycleFrame frame, ulong wall)
    {
        var json = Begin(frame, wall);
        json.Vector("proposal_positions", frame, frame.ProposalPositions);
        json.Vector("proposal_velocities", frame, frame.ProposalVelocities);
        json.Vector("validated_positions", frame, frame.WasRejected ? Slice.None : frame.ValidatedPositions);
        json.Vector("validated_velocities", frame, frame.WasRejected ? Slice.None : frame.ValidatedVelocities);
        json.WriteBoolean("was_clamped", frame.WasClamped);
        json.WriteBoolean("was_rejected", frame.WasRejected);
        json.Text("fallback_triggered", frame, frame.FallbackTriggered);
        return _message.End();
    }

    private ReadOnlySpan<byte> Guard(CycleFrame frame, in GuardSlice guard, ulong wall)
    {
        var json = Begin(frame, wall);
        json.WriteString("guard_name", guard.Name.Of(frame.Bytes));
        json.Text("event_class", frame, guard.EventClass, EventClasses[guard.Layer]);
        json.WriteNumber("layer", guard.Layer);
        json.WriteString("decision", NameOf(guard.Decision));
        json.WriteBoolean("is_violation", guard.IsViolation);
        json.WriteBoolean("is_clamp", guard.Decision == GuardDecision.Clamp);
        json.Text("reason", frame, guard.Reason, "");
        json.Number("latency_ms", guard.LatencyMs);
        json.WriteString("fault_source", NameOf(guard.FaultSource));
        return _message.End();
    }

    private ReadOnlySpan<byte> Context(CycleFrame frame, in ContextSlice context)
    {
        var json = _message.Begin();
        json.WriteNumber("cycle_id", frame.CycleId);
        WriteContext(json, frame, context);
        return _message.End();
    }

    private static void WriteContext(Utf8JsonWriter json, CycleFrame frame, in ContextSlice context)
    {
        json.Text("event", frame, context.Event);
        json.Text("ctx_name", frame, context.Context);
        json.WriteNumber("ctx_severity", context.Severity);
        json.Text("from_ctx_name", frame, context.FromContext);
        json.WriteNumber("from_ctx_severity", context.FromSeverity);
        json.Text("trigger_guard", frame, context.TriggerGuard);
        json.Text("trigger_reason", frame, context.TriggerReason);
        if (context.Extra.IsNone)
        {
            json.WriteStartObject("extra");
            json.WriteEndObject();
        }
        else
        {
            json.Object("extra", frame, context.Extra);
        }
    }

    private ReadOnlySpan<byte> Latency(CycleFrame frame, ulong wall)
    {
        var json = Begin(frame, wall);
        for (var layer = 0; layer < LayerLatencies.Length; layer++)
        {
            var sum = double.NaN;
            foreach (var guard in frame.Guards)
            {
                if (guard.Layer == layer && double.IsFinite(guard.LatencyMs))
                    sum = double.IsNaN(sum) ? guard.LatencyMs : sum + guard.LatencyMs;
            }

            json.Number(LayerLatencies[layer], sum);
        }

        return _message.End();
    }
}
