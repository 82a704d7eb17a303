using Causebox.Recording;

namespace Causebox.Cli;

/// <summary>Writes a simulated session as the recorder writes a real one.</summary>
internal static class LoopSession
{
    /// <summary>What the loop's own clock shows when the session starts, ns: some uptime.</summary>
    private const long StartUptime = 5_000_000_000_000;

    private static readonly string[] Boundaries = ["workspace", "joint_speed", "separation"];

    /// <summary>Writes a session and returns what was planted in it; the same plan gives the same bytes.</summary>
    public static GroundTruth Write(Stream stream, LoopPlan plan)
    {
        var clock = new ClockMapping(StartUptime, (long)Simulation.Start);
        var random = new SeededRandom(plan.Seed).For("session").Next();
        using var session = new OfflineSession(stream, Info(plan), clock, random, Simulation.Label(plan.Seed, plan.Fault));
        var truth = new TruthLog(LoopFault.Of(plan));
        foreach (var turn in new SimulatedLoop(plan, truth).Run())
            Record(session, turn);
        session.Finish();
        return new GroundTruth(plan, session.SessionId, truth);
    }

    private static SessionInfo Info(LoopPlan plan) => new()
    {
        ControlFrequencyHz = plan.Hertz,
        Runtime = Simulation.Library,
        More = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["robot_id"] = "synthetic-arm",
            ["joint_names"] = string.Join(',', JointDesign.All.Select(design => design.Name)),
        },
    };

    private static void Record(OfflineSession session, LoopTurn turn)
    {
        var (observation, timing) = (turn.Observation, turn.Timing);
        ObservationChannel[] channels =
        [
            new("motor_current", observation.Currents),
            new("motor_temperature", observation.Temperatures),
            new("driver_age", observation.DriverAges),
            new("gripper_width", new[] { observation.GripperWidth }),
            new("gripper_force", new[] { observation.GripperForce }),
            new("scene_embedding", observation.Embedding),
            new("scanner_distance", new[] { observation.ScannerDistance }),
        ];
        session.Record(new ControlCycle
        {
            CycleId = turn.CycleId,
            MonotonicNs = StartUptime + turn.Nanoseconds,
            ActiveTask = "pick_and_carry",
            ActiveBoundaries = Boundaries,
            ActiveContext = turn.Context,
            ContextSeverity = turn.Severity,
            ContextEvent = turn.ContextEvent,
            JointPositions = observation.Positions,
            JointVelocities = observation.Velocities,
            EndEffectorPose = observation.Pose,
            ForceTorque = observation.ForceTorque,
            Channels = channels,
            ProposalPositions = turn.Proposal,
            ProposalVelocities = turn.ProposalVelocity,
            ValidatedPositions = turn.Validated,
            ValidatedVelocities = turn.ValidatedVelocity,
            FallbackTriggered = turn.Fallback,
            Guards = turn.Guards,
            SourceMs = timing.Source,
            PolicyMs = timing.Policy,
            GuardsMs = timing.Guards,
            SinkMs = timing.Sink,
            TotalMs = timing.Total,
        });
    }
}
