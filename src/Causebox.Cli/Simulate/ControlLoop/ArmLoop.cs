namespace Causebox.Cli;

/// <summary>
/// A six-jointed arm under a control loop of 50 Hz. Targets are slow sums of sines; each joint follows what it is sent with a lag; sensors
/// have noise. Now and then a target moves too fast and a guard clamps it, as happens to healthy robots.
/// </summary>
internal sealed class ArmLoop
{
    public const int Joints = 6;
    public const int CyclesPerSecond = 50;
    public const int FewestCycles = 400;

    private const double Period = 1.0 / CyclesPerSecond;
    private const double Response = 0.06;
    private const double Lookahead = 0.35;
    private const double PositionNoise = 2e-5;
    private const double FastestTarget = 0.75;
    private const double HottestMotor = 75;
    private const int SpikeEvery = 11;

    private readonly int _cycles;
    private readonly (double Amplitude, double Frequency, double Phase)[][] _paths;
    private readonly SeededRandom _noise;
    private readonly SeededRandom _timing;
    private readonly double[] _positions = new double[Joints];
    private readonly double[] _temperatures = new double[Joints];
    private LoopCycle? _frozen;

    public ArmLoop(SeededRandom random, LoopFault fault, int cycles)
    {
        (Fault, _cycles) = (fault, cycles);
        (_noise, _timing) = (random.For("noise"), random.For("timing"));
        var path = random.For("path");
        _paths = new (double, double, double)[Joints][];
        for (var joint = 0; joint < Joints; joint++)
        {
            _paths[joint] =
            [
                (path.Between(0.35, 0.55), path.Between(0.10, 0.16), path.Between(0, 2 * Math.PI)),
                (path.Between(0.05, 0.12), path.Between(0.25, 0.40), path.Between(0, 2 * Math.PI)),
            ];
            _positions[joint] = Path(joint, 0);
            _temperatures[joint] = path.Between(31, 36);
        }
    }

    public LoopFault Fault { get; }

    public IEnumerable<LoopCycle> Run()
    {
        var time = Simulation.Start;
        for (var id = 0; id < _cycles; id++)
        {
            var cycle = Turn(id, time);
            yield return cycle;
            // A turn that takes longer than its period delays the next one.
            var milliseconds = Math.Max(1000 * Period, cycle.Latency.Total + 0.3) + _timing.Noise(0.02);
            time += (ulong)(milliseconds * 1000) * 1000;
        }
    }

    private LoopCycle Turn(int id, ulong time)
    {
        var seconds = (time - Simulation.Start) / 1e9;
        var velocities = Move(id, seconds);
        var targets = new double[Joints];
        var validated = new double[Joints];
        var clamped = false;
        for (var joint = 0; joint < Joints; joint++)
        {
            targets[joint] = Path(joint, seconds + Lookahead) + _noise.Noise(5e-4);
            var step = targets[joint] - _positions[joint];
            var limited = Math.Clamp(step, -FastestTarget * Lookahead, FastestTarget * Lookahead);
            clamped |= limited != step;
            validated[joint] = _positions[joint] + limited;
        }

        var watchdog = Fault.Shows(LoopFault.HardwareWatchdog, id);
        bool IsHot(int joint) => watchdog && joint == Fault.Joint;
        var stopped = Fault.Shows(LoopFault.EmergencyStop, id);
        var latency = Latency(id);
        var cycle = new LoopCycle
        {
            Id = id,
            Time = time,
            Positions = [.. _positions.Select(position => position + _noise.Noise(PositionNoise))],
            Velocities = velocities,
            Currents = [.. velocities.Select((velocity, joint) => Math.Abs(velocity) + (IsStuck(joint) ? 3.5 : 0.4) + _noise.Noise(0.02))],
            Temperatures = [.. _temperatures.Select((celsius, joint) => celsius + (IsHot(joint) ? 48 : 0) + _noise.Noise(0.05))],
            Targets = targets,
            Validated = watchdog ? null : stopped ? [.. _positions] : validated,
            WasClamped = clamped,
            Fallback = watchdog ? "hold_position" : stopped ? "emergency_stop" : null,
            Context = stopped ? "emergency_stop" : "normal",
            Latency = latency,
            Guards = Guards(clamped, watchdog, latency),
        };
        return Freeze(id, cycle);
    }

    private double[] Move(int id, double seconds)
    {
        var velocities = new double[Joints];
        var holds = Fault.Shows(LoopFault.HardwareWatchdog, id) || Fault.Shows(LoopFault.EmergencyStop, id);
        for (var joint = 0; joint < Joints; joint++)
        {
            var step = IsStuck(joint) || holds ? 0 : (Path(joint, seconds) - _positions[joint]) * Math.Min(1, Period / Response);
            _positions[joint] += step;
            velocities[joint] = (step / Period) + _noise.Noise(1e-3);
            _temperatures[joint] += 2e-4 * (Math.Abs(velocities[joint]) - 0.1);
        }

        return velocities;
    }

    // What a bus that has stalled shows: the last values, to the last bit, under new times.
    private LoopCycle Freeze(int id, LoopCycle cycle)
    {
        if (!Fault.Shows(LoopFault.SensorFreeze, id))
            return cycle;
        _frozen ??= cycle;
        return cycle with
        {
            Positions = _frozen.Positions,
            Velocities = _frozen.Velocities,
            Currents = _frozen.Currents,
            Temperatures = _frozen.Temperatures,
        };
    }

    private LoopLatency Latency(int id)
    {
        var spike = Fault.Shows(LoopFault.LatencySpike, id) && (id - Fault.First) % SpikeEvery == 0 ? _timing.Between(45.0, 90.0) : 0;
        return new LoopLatency(
            1.6 + _timing.Noise(0.05),
            5.5 + _timing.Noise(0.2) + spike,
            [0.4 + _timing.Noise(0.02), 0.25 + _timing.Noise(0.02), 0.15 + _timing.Noise(0.01), 0.1 + _timing.Noise(0.01)],
            0.9 + _timing.Noise(0.05));
    }

    private LoopGuard[] Guards(bool clamped, bool watchdog, LoopLatency latency) =>
    [
        new("observation_distribution", 0, LoopGuard.Pass, "", latency.Layers[0], null),
        new(
            "joint_velocity_limit", 1, clamped ? LoopGuard.Clamp : LoopGuard.Pass,
            clamped ? Units.Invariant($"target velocity above {FastestTarget:0.00} rad/s") : "", latency.Layers[1], null),
        new("workspace_bounds", 2, LoopGuard.Pass, "", latency.Layers[2], null),
        new(
            "hardware_watchdog", 3, watchdog ? LoopGuard.Reject : LoopGuard.Pass,
            watchdog ? Units.Invariant($"motor {Fault.Joint + 1} temperature above {HottestMotor:0} °C") : "", latency.Layers[3],
            watchdog ? "hardware" : null),
    ];

    private bool IsStuck(int joint) => Fault.Kind == LoopFault.StuckJoint && joint == Fault.Joint;

    private double Path(int joint, double seconds) =>
        _paths[joint].Sum(part => part.Amplitude * Math.Sin((2 * Math.PI * part.Frequency * seconds) + part.Phase));
}
