using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// Which generation a <c>/dam/cycle</c> payload is, and the names of its places. Nothing in a file says: a map is told by its encoding, an
/// array by its length and by the kind of one element.
/// </summary>
internal static class CycleLayout
{
    /// <summary>The places of a guard's result; later writers append more.</summary>
    public static readonly string[] GuardResult =
    [
        "cycle_id", "timestamp", "guard_name", "layer", "decision", "decision_name", "reason", "latency_ms", "is_violation", "is_clamp",
        "fault_source", "metadata",
    ];

    private const int ShortLength = 23;
    private const int LongLength = 29;

    private static readonly string[] Second =
    [
        "cycle_id", "obs_timestamp", "has_violation", "has_clamp", "violated_layer_mask", "clamped_layer_mask", "active_task",
        "active_boundaries", "obs_joint_positions", "obs_joint_velocities", "obs_end_effector_pose", "obs_force_torque", "action_positions",
        "action_velocities", "validated_positions", "validated_velocities", "was_clamped", "fallback_triggered", "guard_results",
        "latency_stages", "latency_layers", "latency_guards", "image_data",
    ];

    private static readonly string[] Third =
    [
        "cycle_id", "obs_timestamp", "has_violation", "has_clamp", "violated_layer_mask", "clamped_layer_mask", "active_task",
        "active_boundaries", "active_cameras", "obs_joint_positions", "obs_channels", "action_positions", "action_velocities",
        "validated_positions", "validated_velocities", "was_clamped", "fallback_triggered", "guard_results", "latency_stages",
        "latency_layers", "latency_guards", "image_data", "config_version",
    ];

    private static readonly string[] Fourth =
    [
        .. Third, "failure_type", "failure_guard_names", "failure_layers", "failure_decisions", "failure_reasons", "failure_tuple",
    ];

    /// <summary>The generation and the fields, or the reason why it is none of them.</summary>
    public static string? Recognise(in McapValue value, bool isJson, out SessionGeneration generation, out CyclePayload payload)
    {
        generation = isJson ? SessionGeneration.G1 : SessionGeneration.G5;
        payload = CyclePayload.Named(value);
        if (value.Kind == McapValueKind.Map)
            return null;
        if (value.Kind != McapValueKind.List || isJson)
            return $"expected a map{(isJson ? "" : " or an array")}, found {Name(value.Kind)}";

        var count = value.Items.Count;
        if (count != ShortLength && count < LongLength)
            return $"expected an array of {ShortLength} or at least {LongLength} elements, found {count}";
        generation = count >= LongLength ? SessionGeneration.G4 : IsThird(value) ? SessionGeneration.G3 : SessionGeneration.G2;
        payload = CyclePayload.Positional(value, generation switch
        {
            SessionGeneration.G4 => Fourth,
            SessionGeneration.G3 => Third,
            _ => Second,
        });
        return null;
    }

    /// <summary>Which element of an array holds the images; null where the value is no cycle's array.</summary>
    public static int? PlaceOfImages(in McapValue value) =>
        Recognise(value, isJson: false, out var generation, out _) is not null || value.Kind != McapValueKind.List ? null
        : generation == SessionGeneration.G2 ? Array.IndexOf(Second, "image_data")
        : Array.IndexOf(Third, "image_data");

    /// <summary>A kind in the words of a reader.</summary>
    public static string Name(McapValueKind kind) => kind switch
    {
        McapValueKind.Null => "nothing",
        McapValueKind.Integer or McapValueKind.Unsigned => "an integer",
        McapValueKind.Float => "a number",
        McapValueKind.Map => "a map",
        McapValueKind.List => "an array",
        McapValueKind.Text => "text",
        McapValueKind.Bytes => "bytes",
        _ => "a truth value",
    };

    // Both have 23: the third has a map of channels at 10 where the second has a pose or nil, and ends in an integer.
    private static bool IsThird(in McapValue value) =>
        value.Items[10].Kind == McapValueKind.Map
        || (value.Items[10].IsNull && value.Items[ShortLength - 1].Kind is McapValueKind.Integer or McapValueKind.Unsigned);
}
