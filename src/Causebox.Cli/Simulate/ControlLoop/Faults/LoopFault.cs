namespace Causebox.Cli;

/// <summary>The faults that can be planted in a session of the control loop, by name.</summary>
internal static class LoopFault
{
    public const string None = "none";
    public const string OutOfDistribution = "ood_observation";
    public const string FollowingError = "joint_following_error";
    public const string OverTemperature = "motor_over_temperature";
    public const string GripperSlip = "gripper_slip";
    public const string StuckDriver = "stuck_driver";
    public const string LatencySpike = "latency_spike";
    public const string EmergencyStop = "emergency_stop";
    public const string StuckJoint = "stuck_joint";
    public const string SensorFreeze = "sensor_freeze";
    public const string Random = "random";

    /// <summary>What a motor that is too hot was called first; scripts know it by that name.</summary>
    public const string HardwareWatchdog = "hardware_watchdog";

    /// <summary>One name for each kind of fault.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        OutOfDistribution, FollowingError, OverTemperature, GripperSlip, StuckDriver, LatencySpike, EmergencyStop, StuckJoint, SensorFreeze,
    ];

    /// <summary>All that may be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [None, .. Kinds, HardwareWatchdog, Random];

    /// <summary>The kind behind a name: for <see cref="Random"/> the seed decides.</summary>
    public static string KindOf(string name, ulong seed) =>
        name == Random ? Kinds[new SeededRandom(seed).For("kind").Between(0, Kinds.Count)] : name;

    /// <summary>The fault that a plan asks for, or null for none.</summary>
    public static PlantedFault? Of(LoopPlan plan)
    {
        var draw = FaultDraw.Of(plan);
        return plan.Fault switch
        {
            None => null,
            OutOfDistribution => new UnknownScene(draw),
            FollowingError => new SeizingJoint(draw),
            OverTemperature or HardwareWatchdog => new ShortedMotor(draw),
            GripperSlip => new SlippingObject(draw),
            StuckDriver => new StuckDriver(draw),
            LatencySpike => new SlowStage(draw),
            EmergencyStop => new PressedButton(draw),
            StuckJoint => new DeadDrive(draw),
            SensorFreeze => new StaleObservation(draw),
            _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Fault, "no such fault"),
        };
    }
}
