using System.Text.Json;

namespace Causebox.Recording;

/// <summary>A cycle and an image as JSON. Throws what <see cref="JsonElement"/> throws at a value of another kind, and names unknown keys.</summary>
internal static class JsonCycle
{
    private static readonly string[] Keys =
    [
        "cycle_id", "monotonic_ns", "context_severity", "monitor_only", "source_ms", "policy_ms", "guards_ms", "sink_ms", "total_ms",
        "joint_positions", "joint_velocities", "end_effector_pose", "force_torque", "proposal_positions", "proposal_velocities",
        "validated_positions", "validated_velocities", "trace_id", "active_task", "active_context", "fallback_triggered", "failure_tuple",
        "active_boundaries", "active_cameras", "channels", "guards", "context_event",
    ];

    private static readonly string[] GuardKeys = ["name", "layer", "decision", "reason", "latency_ms", "event_class", "fault_source"];
    private static readonly string[] ImageKeys = ["cycle_id", "monotonic_ns", "camera", "jpeg_base64"];

    private static readonly string[] ContextKeys =
        ["event", "ctx_name", "ctx_severity", "from_ctx_name", "from_ctx_severity", "trigger_guard", "trigger_reason", "extra"];

    public static ControlCycle Read(JsonElement json)
    {
        Check(json, Keys);
        return new ControlCycle
        {
            CycleId = json.GetProperty("cycle_id").GetInt64(),
            MonotonicNs = json.GetProperty("monotonic_ns").GetInt64(),
            ContextSeverity = Value(json, "context_severity")?.GetInt32() ?? 0,
            MonitorOnly = Value(json, "monitor_only")?.GetBoolean() ?? false,
            SourceMs = Number(json, "source_ms"),
            PolicyMs = Number(json, "policy_ms"),
            GuardsMs = Number(json, "guards_ms"),
            SinkMs = Number(json, "sink_ms"),
            TotalMs = Number(json, "total_ms"),
            JointPositions = Numbers(Value(json, "joint_positions")),
            JointVelocities = Numbers(Value(json, "joint_velocities")),
            EndEffectorPose = Numbers(Value(json, "end_effector_pose")),
            ForceTorque = Numbers(Value(json, "force_torque")),
            ProposalPositions = Numbers(Value(json, "proposal_positions")),
            ProposalVelocities = Numbers(Value(json, "proposal_velocities")),
            ValidatedPositions = Numbers(Value(json, "validated_positions")),
            ValidatedVelocities = Numbers(Value(json, "validated_velocities")),
            TraceId = Text(json, "trace_id"),
            ActiveTask = Text(json, "active_task"),
            ActiveContext = Text(json, "active_context"),
            FallbackTriggered = Text(json, "fallback_triggered"),
            FailureTupleJson = Value(json, "failure_tuple")?.GetRawText(),
            ActiveBoundaries = Texts(json, "active_boundaries"),
            ActiveCameras = Texts(json, "active_cameras"),
            Channels = ReadChannels(Value(json, "channels")),
            Guards = ReadGuards(Value(json, "guards")),
            ContextEvent = Value(json, "context_event") is { } context ? ReadContext(context) : null,
        };
    }

    /// <summary>An image as the body of its frame.</summary>
    public static byte[] ReadImage(JsonElement json)
    {
        Check(json, ImageKeys);
        var jpeg = json.GetProperty("jpeg_base64").GetBytesFromBase64();
        var camera = json.GetProperty("camera").GetString();
        var body = new byte[jpeg.Length + (3 * (camera?.Length ?? 0)) + 64];
        var writer = new BodyWriter(body);
        writer.Int64(json.GetProperty("cycle_id").GetInt64());
        writer.Int64(json.GetProperty("monotonic_ns").GetInt64());
        writer.Text(camera);
        writer.Int32(jpeg.Length);
        jpeg.CopyTo(body.AsSpan(writer.Length));
        return body[..(writer.Length + jpeg.Length)];
    }

    private static ObservationChannel[] ReadChannels(JsonElement? json) =>
        json is { } channels ? [.. channels.EnumerateObject().Select(channel => new ObservationChannel(channel.Name, Numbers(channel.Value)))] : [];

    private static GuardResult[] ReadGuards(JsonElement? json) => json is { } guards ? [.. guards.EnumerateArray().Select(ReadGuard)] : [];

    private static GuardResult ReadGuard(JsonElement json)
    {
        Check(json, GuardKeys);
        var decision = json.GetProperty("decision").GetString() switch
        {
            "PASS" => GuardDecision.Pass,
            "CLAMP" => GuardDecision.Clamp,
            "REJECT" => GuardDecision.Reject,
            "FAULT" => GuardDecision.Fault,
            var other => throw new FormatException($"decision: expected PASS, CLAMP, REJECT or FAULT, found {other}"),
        };
        var source = Text(json, "fault_source") switch
        {
            null => FaultSource.None,
            "environment" => FaultSource.Environment,
            "guard_code" => FaultSource.GuardCode,
            "timeout" => FaultSource.Timeout,
            "hardware" => FaultSource.Hardware,
            var other => throw new FormatException($"fault_source: expected environment, guard_code, timeout or hardware, found {other}"),
        };
        var layer = json.GetProperty("layer").GetInt32();
        if (layer is < 0 or > 3)
            throw new FormatException($"layer: expected 0 to 3, found {layer}");
        return new GuardResult(
            Text(json, "name") ?? throw new FormatException("expected a guard's name, found none"), layer, decision, Text(json, "reason") ?? "",
            Number(json, "latency_ms"), Text(json, "event_class"), source);
    }

    private static ContextEvent ReadContext(JsonElement json)
    {
        Check(json, ContextKeys);
        return new ContextEvent(
            Text(json, "event") ?? throw new FormatException("expected a context event's event, found none"),
            Text(json, "ctx_name") ?? throw new FormatException("expected a context event's ctx_name, found none"),
            Value(json, "ctx_severity")?.GetInt32() ?? 0,
            Text(json, "from_ctx_name"),
            Value(json, "from_ctx_severity")?.GetInt32() ?? 0,
            Text(json, "trigger_guard"),
            Text(json, "trigger_reason"),
            Value(json, "extra")?.GetRawText());
    }

    private static void Check(JsonElement json, string[] keys)
    {
        foreach (var property in json.EnumerateObject())
        {
            if (!keys.Contains(property.Name, StringComparer.Ordinal))
                throw new FormatException($"expected one of {string.Join(", ", keys)}, found the key {property.Name}");
        }
    }

    private static JsonElement? Value(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static double Number(JsonElement json, string key) => Value(json, key)?.GetDouble() ?? double.NaN;

    private static string? Text(JsonElement json, string key) => Value(json, key)?.GetString();

    private static double[] Numbers(JsonElement? json) =>
        json is { } array ? [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble())] : [];

    private static string[] Texts(JsonElement json, string key) =>
        Value(json, key) is { } array ? [.. array.EnumerateArray().Select(item => item.GetString() ?? throw new FormatException($"{key}: expected texts, found null"))] : [];
}
