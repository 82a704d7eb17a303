namespace Causebox.Recording;

/// <summary>
/// One turn of a control loop, as the loop hands it to the recorder: it only borrows what it points to, and the
/// recorder copies what it needs before it returns. Joints are in rad and rad/s, poses in metres and a unit quaternion, forces in N and N·m.
/// A vector that was not measured is left empty. Numbers that are not finite are recorded as null.
/// </summary>
public readonly ref struct ControlCycle
{
    /// <summary>Creates a cycle with nothing measured; its guards' latencies and stages are set one by one.</summary>
    public ControlCycle()
    {
    }

    /// <summary>The loop's counter; it goes on over the rotation of files.</summary>
    public required long CycleId { get; init; }

    /// <summary>When the observation was taken: monotonic clock, ns. The recorder maps it to wall time by one mapping a session.</summary>
    public required long MonotonicNs { get; init; }

    /// <summary>A trace id of the caller's, up to 128 bytes of UTF-8; null lets the recorder make one.</summary>
    public string? TraceId { get; init; }

    /// <summary>The task at hand.</summary>
    public string? ActiveTask { get; init; }

    /// <summary>The boundaries in force; at most 255.</summary>
    public ReadOnlySpan<string> ActiveBoundaries { get; init; }

    /// <summary>The cameras in use; at most 255.</summary>
    public ReadOnlySpan<string> ActiveCameras { get; init; }

    /// <summary>The runtime context; null is <c>normal</c>.</summary>
    public string? ActiveContext { get; init; }

    /// <summary>The context's severity, 0 for normal.</summary>
    public int ContextSeverity { get; init; }

    /// <summary>The change of context that happened in this cycle, if one did.</summary>
    public ContextEvent? ContextEvent { get; init; }

    /// <summary>Observed joint positions, rad.</summary>
    public ReadOnlySpan<double> JointPositions { get; init; }

    /// <summary>Observed joint velocities, rad/s.</summary>
    public ReadOnlySpan<double> JointVelocities { get; init; }

    /// <summary>Observed pose x, y, z in m, and the quaternion.</summary>
    public ReadOnlySpan<double> EndEffectorPose { get; init; }

    /// <summary>Observed force x, y, z in N and torque x, y, z in N·m.</summary>
    public ReadOnlySpan<double> ForceTorque { get; init; }

    /// <summary>Further observed vectors (motor currents, temperatures, …), each a key of its own on <c>/dam/obs</c>; at most 255.</summary>
    public ReadOnlySpan<ObservationChannel> Channels { get; init; }

    /// <summary>Joint positions that the policy asked for, rad.</summary>
    public ReadOnlySpan<double> ProposalPositions { get; init; }

    /// <summary>Joint velocities that the policy asked for, rad/s.</summary>
    public ReadOnlySpan<double> ProposalVelocities { get; init; }

    /// <summary>Joint positions that were sent, rad; recorded as null when the action was rejected.</summary>
    public ReadOnlySpan<double> ValidatedPositions { get; init; }

    /// <summary>Joint velocities that were sent, rad/s; recorded as null when the action was rejected.</summary>
    public ReadOnlySpan<double> ValidatedVelocities { get; init; }

    /// <summary>What took over from the policy.</summary>
    public string? FallbackTriggered { get; init; }

    /// <summary>True where guards only watch: a violation is recorded and the action goes out all the same.</summary>
    public bool MonitorOnly { get; init; }

    /// <summary>What each active guard decided; at most 255.</summary>
    public ReadOnlySpan<GuardResult> Guards { get; init; }

    /// <summary>Reading the sensors, ms; NaN where not measured, as for the other stages.</summary>
    public double SourceMs { get; init; } = double.NaN;

    /// <summary>The policy, ms.</summary>
    public double PolicyMs { get; init; } = double.NaN;

    /// <summary>The guards, ms.</summary>
    public double GuardsMs { get; init; } = double.NaN;

    /// <summary>Sending the action, ms.</summary>
    public double SinkMs { get; init; } = double.NaN;

    /// <summary>The whole cycle, ms.</summary>
    public double TotalMs { get; init; } = double.NaN;

    /// <summary>Structured evidence of a failure, a JSON object; recorded as <c>failure_tuple</c>.</summary>
    public string? FailureTupleJson { get; init; }
}
