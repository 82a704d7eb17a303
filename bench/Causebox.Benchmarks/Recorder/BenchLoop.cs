using Causebox.Recording;

namespace Causebox.Benchmarks.Recorder;

/// <summary>
/// A six-jointed arm's cycles from a fixed seed: encoders of 16 bits a turn, seven further numbers of noise, five guards. One cycle in a hundred
/// may be made a violation.
/// </summary>
internal sealed class BenchLoop
{
    private const int Joints = 6;
    private const double Turn = 2 * Math.PI / 65536;
    private static readonly string[] Boundaries = ["workspace_check", "speed_limit"];
    private static readonly string[] Cameras = ["top", "wrist"];
    private readonly double[] _positions = new double[Joints];
    private readonly double[] _velocities = new double[Joints];
    private readonly double[] _targets = new double[Joints];
    private readonly double[] _force = new double[6];
    private readonly double[] _pose = new double[7];
    private readonly GuardResult[] _guards = new GuardResult[5];
    private readonly GuardResult[] _violated = new GuardResult[5];
    private ulong _state = 2026;

    public ControlCycle Next(long id, long monotonicNs, bool isViolation)
    {
        for (var joint = 0; joint < Joints; joint++)
        {
            var angle = 0.5 * Math.Sin((id * 0.01) + joint);
            _positions[joint] = Math.Round((angle + (1e-4 * Noise())) / Turn) * Turn;
            _velocities[joint] = Math.Round(0.5 * Math.Cos((id * 0.01) + joint), 4);
            _targets[joint] = Math.Round(angle + 0.005, 6);
            _force[joint] = Math.Round(2 * Noise(), 3);
            _pose[joint] = Math.Round(0.4 + (0.1 * angle), 5);
        }

        for (var guard = 0; guard < _guards.Length; guard++)
        {
            var layer = Math.Min(guard, 3);
            _guards[guard] = new GuardResult(Name(guard), layer, GuardDecision.Pass, "", Math.Round(0.5 + (0.1 * Noise()), 3));
            _violated[guard] = guard == 1 ? _guards[guard] with { Decision = GuardDecision.Reject, Reason = "joint 2 faster than 1.0 rad/s" } : _guards[guard];
        }

        return new ControlCycle
        {
            CycleId = id,
            MonotonicNs = monotonicNs,
            ActiveTask = "move_tcp",
            ActiveBoundaries = Boundaries,
            ActiveCameras = Cameras,
            JointPositions = _positions,
            JointVelocities = _velocities,
            EndEffectorPose = _pose,
            ForceTorque = _force,
            ProposalPositions = _targets,
            ProposalVelocities = _velocities,
            ValidatedPositions = _targets,
            ValidatedVelocities = _velocities,
            Guards = isViolation ? _violated : _guards,
            SourceMs = Math.Round(0.8 + (0.05 * Noise()), 3),
            PolicyMs = Math.Round(2.1 + (0.2 * Noise()), 3),
            GuardsMs = Math.Round(2.5 + (0.2 * Noise()), 3),
            SinkMs = Math.Round(0.4 + (0.02 * Noise()), 3),
            TotalMs = Math.Round(5.8 + (0.3 * Noise()), 3),
        };
    }

    /// <summary>From -1 to 1.</summary>
    public double Noise() => ((Step() >> 11) / (double)(1UL << 52)) - 1;

    /// <summary>Bytes that no codec makes smaller, as those of a JPEG.</summary>
    public void Fill(Span<byte> jpeg)
    {
        for (var i = 0; i < jpeg.Length; i++)
            jpeg[i] = (byte)(Step() >> 56);
    }

    private static string Name(int guard) => guard switch
    {
        0 => "OODGuard",
        1 => "joint_velocity_limit",
        2 => "workspace_bounds",
        3 => "hardware_watchdog",
        _ => "motor_temperature",
    };

    private ulong Step() => _state = (_state * 6364136223846793005) + 1442695040888963407;
}
