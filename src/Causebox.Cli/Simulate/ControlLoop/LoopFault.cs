namespace Causebox.Cli;

/// <summary>A fault that is planted in a simulated session.</summary>
/// <param name="Kind">One of <see cref="Names"/>.</param>
/// <param name="First">The first cycle it shows in.</param>
/// <param name="End">The first cycle it no longer shows in.</param>
/// <param name="Joint">The joint it is about, from 0; of no meaning to some kinds.</param>
internal sealed record LoopFault(string Kind, int First, int End, int Joint)
{
    public const string None = "none";
    public const string StuckJoint = "stuck_joint";
    public const string HardwareWatchdog = "hardware_watchdog";
    public const string LatencySpike = "latency_spike";
    public const string SensorFreeze = "sensor_freeze";
    public const string EmergencyStop = "emergency_stop";

    // A freeze has to last for people to tell it from a robot that stands still.
    private const int FreezeCycles = 3 * ArmLoop.CyclesPerSecond;

    public static IReadOnlyList<string> Names { get; } = [None, StuckJoint, HardwareWatchdog, LatencySpike, SensorFreeze, EmergencyStop];

    public static LoopFault Named(string kind, int cycles, SeededRandom random)
    {
        var joint = random.Between(0, ArmLoop.Joints);
        var start = random.Between(cycles * 4 / 10, cycles / 2);
        return kind switch
        {
            None => new LoopFault(kind, cycles, cycles, joint),
            StuckJoint => new LoopFault(kind, 0, cycles, joint),
            HardwareWatchdog => new LoopFault(kind, start, start + 25, joint),
            LatencySpike => new LoopFault(kind, start, start + (cycles / 4), joint),
            SensorFreeze => new LoopFault(kind, start, start + FreezeCycles, joint),
            EmergencyStop => new LoopFault(kind, cycles - 10, cycles, joint),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such fault"),
        };
    }

    public bool Shows(string kind, int cycle) => Kind == kind && cycle >= First && cycle < End;
}
