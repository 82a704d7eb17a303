using Causebox.Analysis.Sessions;

namespace Causebox.Analysis.Tests;

/// <summary>The messages of a cycle in the layout of each generation, as topic and payload.</summary>
internal static class SessionLayouts
{
    public static IEnumerable<(string Topic, object Payload)> Messages(TestCycle cycle, SessionGeneration generation) => generation switch
    {
        SessionGeneration.G0 => [("/dam/observations", Map(("timestamp", cycle.Time), ("joint_positions", cycle.Observed)))],
        SessionGeneration.G1 => SplitTopics(cycle),
        SessionGeneration.G2 => [("/dam/cycle", Second(cycle))],
        SessionGeneration.G3 => [("/dam/cycle", Third(cycle))],
        SessionGeneration.G4 => [("/dam/cycle", new List<object?>([.. Third(cycle), null, Array.Empty<string>(), Array.Empty<string>(),
            Array.Empty<string>(), Array.Empty<string>(), null]))],
        _ => [("/dam/cycle", Named(cycle))],
    };

    public static Dictionary<string, object?> Map(params (string Key, object? Value)[] fields) => fields.ToDictionary(field => field.Key, field => field.Value);

    // The layout as its documentation has it: proposals, decisions by name, was_rejected.
    public static IEnumerable<(string Topic, object Payload)> Documented(TestCycle cycle)
    {
        yield return ("/dam/cycle", Map(
            ("cycle_id", cycle.Id), ("trace_id", "3fa80"), ("timestamp", cycle.Time), ("active_task", "pick"),
            ("active_boundaries", new[] { "speed_limit" }), ("active_cameras", new[] { "top" }), ("active_context", cycle.Context),
            ("context_event", cycle.ContextEvent), ("has_violation", cycle.HasViolation), ("has_clamp", cycle.HasClamp), ("total_ms", cycle.TotalMs)));
        yield return ("/dam/obs", Map(("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("joint_positions", cycle.Observed)));
        yield return ("/dam/action", Map(
            ("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("proposal_positions", cycle.Requested), ("validated_positions", cycle.Validated),
            ("was_clamped", cycle.HasClamp), ("was_rejected", cycle.HasViolation), ("fallback_triggered", cycle.Fallback)));
        foreach (var guard in cycle.Guards)
        {
            yield return ($"/dam/L{guard.Layer}", Map(
                ("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("guard_name", guard.Name), ("layer", guard.Layer), ("decision", guard.Decision),
                ("is_violation", guard.IsViolation), ("is_clamp", guard.IsClamp), ("reason", guard.Reason), ("latency_ms", guard.LatencyMs)));
        }
    }

    private static IEnumerable<(string Topic, object Payload)> SplitTopics(TestCycle cycle)
    {
        yield return ("/dam/cycle", Map(
            ("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("active_task", "pick"), ("active_boundaries", new[] { "joint_velocity_limit" }),
            ("has_violation", cycle.HasViolation), ("has_clamp", cycle.HasClamp), ("policy_ms", cycle.PolicyMs), ("total_ms", cycle.TotalMs)));
        yield return ("/dam/obs", Map(
            ("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("joint_positions", cycle.Observed), ("joint_velocities", cycle.Velocities)));
        var action = Map(
            ("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("target_positions", cycle.Requested), ("was_clamped", cycle.HasClamp),
            ("fallback_triggered", cycle.Fallback));
        if (cycle.Validated is not null)
            action.Add("validated_positions", cycle.Validated);
        yield return ("/dam/action", action);
        foreach (var guard in cycle.Guards)
        {
            yield return ($"/dam/L{guard.Layer}", Map(
                ("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("guard_name", guard.Name), ("layer", guard.Layer), ("decision", guard.Code),
                ("decision_name", guard.Decision), ("reason", guard.Reason), ("latency_ms", guard.LatencyMs), ("is_violation", guard.IsViolation),
                ("is_clamp", guard.IsClamp), ("fault_source", guard.FaultSource)));
        }

        yield return ("/dam/latency", Map(
            ("cycle_id", cycle.Id), ("timestamp", cycle.Time), ("policy_ms", cycle.PolicyMs), ("total_ms", cycle.TotalMs), ("L1_ms", cycle.L1Ms)));
    }

    private static List<object?> Second(TestCycle cycle) =>
    [
        .. Head(cycle), cycle.Observed, cycle.Velocities, null, null, cycle.Requested, null, cycle.Validated, null, cycle.HasClamp, cycle.Fallback,
        cycle.Guards.Select(guard => Positional(guard, cycle)).ToArray(), Stages(cycle), Map(("L1", cycle.L1Ms)), Map(),
        new object?[] { new object?[] { "front", cycle.Time, 0, 0, new object?[] { 255, 216, 255 } } },
    ];

    private static List<object?> Third(TestCycle cycle) =>
    [
        .. Head(cycle), new[] { "front" }, cycle.Observed, Map(("joint_velocities", cycle.Velocities)), cycle.Requested, null, cycle.Validated, null,
        cycle.HasClamp, cycle.Fallback, cycle.Guards.Select(guard => Positional(guard, cycle)).ToArray(), Stages(cycle), Map(("L1", cycle.L1Ms)), Map(),
        Array.Empty<object>(), 1,
    ];

    private static object?[] Head(TestCycle cycle) =>
    [
        cycle.Id, cycle.Time, cycle.HasViolation, cycle.HasClamp, Mask(cycle, guard => guard.IsViolation), Mask(cycle, guard => guard.IsClamp), "pick",
        new[] { "joint_velocity_limit" },
    ];

    private static Dictionary<string, object?> Named(TestCycle cycle) => Map(
        ("cycle_id", cycle.Id), ("obs_timestamp", cycle.Time), ("has_violation", cycle.HasViolation), ("has_clamp", cycle.HasClamp),
        ("active_task", "pick"), ("active_boundaries", new[] { "joint_velocity_limit" }), ("active_cameras", new[] { "front" }),
        ("obs_joint_positions", cycle.Observed), ("obs_channels", Map(("joint_velocities", cycle.Velocities))), ("action_positions", cycle.Requested),
        ("validated_positions", cycle.Validated), ("was_clamped", cycle.HasClamp), ("fallback_triggered", cycle.Fallback),
        ("guard_results", cycle.Guards.Select(guard => Map(
            ("cycle_id", cycle.Id), ("guard_name", guard.Name), ("layer", guard.Layer), ("decision", guard.Code), ("decision_name", guard.Decision),
            ("reason", guard.Reason), ("latency_ms", guard.LatencyMs), ("is_violation", guard.IsViolation), ("is_clamp", guard.IsClamp),
            ("fault_source", guard.FaultSource), ("event_class", "motion"), ("metadata", Map()))).ToArray()),
        ("latency_stages", Stages(cycle)), ("latency_layers", Map(("L1", cycle.L1Ms))), ("latency_guards", Map()),
        ("image_data", new object?[] { Map(("camera_name", "front"), ("data", new byte[] { 255, 216, 255 })) }),
        ("active_context", cycle.Context), ("context_severity", 0), ("context_event", cycle.ContextEvent));

    // Later writers append a map of metadata; one in two cycles has it here.
    private static object?[] Positional(TestGuard guard, TestCycle cycle)
    {
        object?[] result =
        [
            cycle.Id, cycle.Time, guard.Name, guard.Layer, guard.Code, guard.Decision, guard.Reason, guard.LatencyMs, guard.IsViolation, guard.IsClamp,
            guard.FaultSource,
        ];
        return cycle.Id % 2 == 0 ? result : [.. result, Map(("limit", 1.0))];
    }

    private static Dictionary<string, object?> Stages(TestCycle cycle) => Map(("policy", cycle.PolicyMs), ("total", cycle.TotalMs));

    private static int Mask(TestCycle cycle, Func<TestGuard, bool> holds) => cycle.Guards.Where(holds).Aggregate(0, (mask, guard) => mask | (1 << guard.Layer));
}
