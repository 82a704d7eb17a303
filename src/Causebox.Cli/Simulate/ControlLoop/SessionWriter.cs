using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Writes simulated cycles in the split-topic layout of control-loop sessions: one JSON message a cycle and topic.</summary>
internal sealed class SessionWriter : IDisposable
{
    private const int Layers = 4;
    private readonly McapWriter _writer;
    private readonly LoopFault _fault;
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;
    private readonly Channel _cycle;
    private readonly Channel _observation;
    private readonly Channel _action;
    private readonly Channel _latency;
    private readonly Channel _context;
    private readonly Channel[] _guards;

    public SessionWriter(McapWriter writer, ulong seed, string faultName, LoopFault fault)
    {
        (_writer, _fault) = (writer, fault);
        _json = new Utf8JsonWriter(_buffer, Json.Line);
        writer.WriteMetadata(SessionMetadata(seed));
        writer.WriteMetadata(Simulation.Label(seed, faultName));
        _cycle = Add("/dam/cycle", "dam.Cycle");
        _observation = Add("/dam/obs", "dam.Observation", ("joint_position_unit", "rad"), ("joint_velocity_unit", "rad/s"));
        _action = Add("/dam/action", "dam.Action");
        _latency = Add("/dam/latency", "dam.Latency", ("unit", "ms"));
        _guards = [.. Enumerable.Range(0, Layers).Select(layer => Add($"/dam/L{layer}", $"dam.GuardResult.L{layer}"))];
        _context = Add("/dam/context_events", "dam.ContextEvent");
    }

    public void Write(LoopCycle cycle)
    {
        Send(_cycle, cycle, WriteCycle);
        Send(_observation, cycle, WriteObservation);
        Send(_action, cycle, WriteAction);
        foreach (var guard in cycle.Guards)
            Send(_guards[guard.Layer], cycle, cycle => WriteGuard(cycle, guard));
        Send(_latency, cycle, WriteLatency);
        if (_fault.Kind == LoopFault.EmergencyStop && cycle.Id == _fault.First)
            Send(_context, cycle, WriteStop);
        if (cycle.Id % ArmLoop.CyclesPerSecond == ArmLoop.CyclesPerSecond - 1)
            _writer.Flush();
    }

    public void Dispose() => _json.Dispose();

    private static Metadata SessionMetadata(ulong seed) => new("session", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["session_id"] = new SeededRandom(seed).For("session").Next().ToString("x16", CultureInfo.InvariantCulture).PadLeft(32, '0'),
        ["started_at_unix"] = (Simulation.Start / 1_000_000_000).ToString(CultureInfo.InvariantCulture),
        ["control_frequency_hz"] = ArmLoop.CyclesPerSecond.ToString(CultureInfo.InvariantCulture),
        ["writer"] = Simulation.Library,
        ["robot_id"] = "synthetic-arm",
        ["joint_names"] = "shoulder_pan,shoulder_lift,elbow,wrist_1,wrist_2,wrist_3",
    });

    private Channel Add(string topic, string schema, params (string Key, string Value)[] metadata) => _writer.AddChannel(
        topic,
        "json",
        _writer.AddSchema(schema, "jsonschema", """{"type":"object"}"""u8.ToArray()),
        metadata.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    private void Send(Channel channel, LoopCycle cycle, Action<LoopCycle> writeMembers)
    {
        _json.WriteStartObject();
        _json.WriteNumber("cycle_id", cycle.Id);
        _json.WriteNumber("timestamp", cycle.Time / 1e9);
        writeMembers(cycle);
        _json.WriteEndObject();
        _json.Flush();
        _writer.WriteMessage(channel, (uint)cycle.Id, cycle.Time, cycle.Time, _buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        _json.Reset();
    }

    private void WriteCycle(LoopCycle cycle)
    {
        _json.WriteString("active_task", "synthetic_reach");
        _json.WriteStartArray("active_boundaries");
        _json.WriteStringValue("table");
        _json.WriteEndArray();
        _json.WriteBoolean("has_violation", cycle.Guards.Any(guard => guard.IsViolation));
        _json.WriteBoolean("has_clamp", cycle.Guards.Any(guard => guard.Decision == LoopGuard.Clamp));
        _json.WriteNumber("violated_layer_mask", Mask(cycle, guard => guard.IsViolation));
        _json.WriteNumber("clamped_layer_mask", Mask(cycle, guard => guard.Decision == LoopGuard.Clamp));
        WriteStages(cycle.Latency);
        _json.WriteString("active_context", cycle.Context);
        _json.WriteNumber("context_severity", cycle.Context == "normal" ? 0 : 100);
    }

    private void WriteObservation(LoopCycle cycle)
    {
        WriteVector("joint_positions", cycle.Positions);
        WriteVector("joint_velocities", cycle.Velocities);
        WriteVector("current", cycle.Currents);
        WriteVector("temperature", cycle.Temperatures);
    }

    private void WriteAction(LoopCycle cycle)
    {
        WriteVector("target_positions", cycle.Targets);
        _json.WriteBoolean("was_clamped", cycle.WasClamped);
        _json.WriteString("fallback_triggered", cycle.Fallback);
        if (cycle.Validated is { } sent)
            WriteVector("validated_positions", sent);
    }

    private void WriteGuard(LoopCycle cycle, LoopGuard guard)
    {
        _json.WriteString("guard_name", guard.Name);
        _json.WriteNumber("layer", guard.Layer);
        _json.WriteNumber("decision", guard.Decision);
        _json.WriteString("decision_name", guard.DecisionName);
        _json.WriteString("reason", guard.Reason);
        WriteRounded("latency_ms", guard.LatencyMs);
        _json.WriteBoolean("is_violation", guard.IsViolation);
        _json.WriteBoolean("is_clamp", guard.Decision == LoopGuard.Clamp);
        _json.WriteString("fault_source", guard.FaultSource);
    }

    private void WriteLatency(LoopCycle cycle)
    {
        WriteStages(cycle.Latency);
        for (var layer = 0; layer < Layers; layer++)
            WriteRounded($"L{layer}_ms", cycle.Latency.Layers[layer]);
    }

    private void WriteStages(LoopLatency latency)
    {
        WriteRounded("source_ms", latency.Source);
        WriteRounded("policy_ms", latency.Policy);
        WriteRounded("guards_ms", latency.Guards);
        WriteRounded("sink_ms", latency.Sink);
        WriteRounded("total_ms", latency.Total);
    }

    private void WriteStop(LoopCycle cycle)
    {
        _json.WriteString("event", "preempt");
        _json.WriteString("ctx_name", cycle.Context);
        _json.WriteNumber("ctx_severity", 100);
        _json.WriteString("from_ctx_name", "normal");
        _json.WriteNumber("from_ctx_severity", 0);
        _json.WriteNull("trigger_guard");
        _json.WriteString("trigger_reason", "the operator pressed the emergency stop");
        _json.WriteStartObject("extra");
        _json.WriteEndObject();
    }

    private void WriteVector(string name, double[] values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values)
            _json.WriteNumberValue(Rounded(value));
        _json.WriteEndArray();
    }

    private void WriteRounded(string name, double value) => _json.WriteNumber(name, Rounded(value));

    // A sensor has no more places than this, and a library's last bit of a sine must not change the file.
    private static double Rounded(double value) => Math.Round(value, 6);

    private static int Mask(LoopCycle cycle, Func<LoopGuard, bool> holds) =>
        cycle.Guards.Where(holds).Aggregate(0, (mask, guard) => mask | (1 << guard.Layer));
}
