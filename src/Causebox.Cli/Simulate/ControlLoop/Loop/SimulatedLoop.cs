using Causebox.Recording;

namespace Causebox.Cli;

/// <summary>
/// A control loop around a simulated six-jointed arm: turn after turn it observes, proposes, asks its guards and sends. The cell between two turns
/// is physics; a planted fault only changes the cell.
/// </summary>
internal sealed class SimulatedLoop
{
    private const double RestMs = 0.015;
    private const double JitterMs = 0.001;
    private readonly LoopPlan _plan;
    private readonly PlantedFault? _fault;
    private readonly TruthLog _truth;
    private readonly IReadOnlyList<LoopGuard> _guards = LoopGuard.All();
    private readonly LoopContext _context = new();
    private readonly SeededRandom _jitter;
    private readonly Policy _policy;
    private readonly RobotCell _cell;
    private readonly Sensors _sensors;
    private readonly Timing _timing;

    public SimulatedLoop(LoopPlan plan, TruthLog truth)
    {
        (_plan, _truth, _fault) = (plan, truth, truth.Fault);
        var random = new SeededRandom(plan.Seed);
        _policy = new Policy(random.For("policy"));
        _cell = new RobotCell(random.For("cell"), _policy.Positions, plan.Seconds);
        _sensors = new Sensors(_cell, random.For("sensors"));
        _jitter = random.For("jitter");
        _timing = new Timing(random.For("timing"), 1000 * plan.Period);
        _fault?.Prepare(_cell);
        _cell.Power(isOn: true);
    }

    /// <summary>The turns, one after the other; only once.</summary>
    public IEnumerable<LoopTurn> Run()
    {
        var (now, before) = (0L, 0L);
        for (var id = 0; id < _plan.Cycles; id++)
        {
            _cell.Advance(_policy.ClosesGripper, (now - before) / 1e9);
            var turn = Turn(id, now);
            yield return turn;
            before = now;
            // A turn that takes longer than its period delays the next one. Clocks here count whole microseconds.
            var period = _timing.PeriodMs;
            var milliseconds = Math.Max(period, turn.Timing.Total + (period * RestMs)) + _jitter.Noise(period * JitterMs);
            now += (long)(milliseconds * 1000) * 1000;
        }
    }

    private LoopTurn Turn(int id, long now)
    {
        var seconds = now / 1e9;
        var isActing = _fault?.Act(_cell, _timing, seconds) == true;
        _truth.Note(id, now, isActing, isActing && _fault!.IsBeyondThreshold(_cell, seconds));
        var observation = _sensors.Read(seconds);
        var (proposal, velocity) = (_policy.Positions, _policy.Velocities);
        var situation = Situation(observation, proposal, seconds);
        var timing = _timing.Next(_guards);
        GuardResult[] results = [.. _guards.Select((guard, index) => Ask(guard, situation, timing.EachGuard[index]))];
        var change = _context.Follow(results, seconds);
        var isRejected = results.Any(result => result.IsViolation);
        Act(situation.Command, velocity, results, isRejected);
        return new LoopTurn
        {
            CycleId = id,
            Nanoseconds = now,
            Observation = observation,
            Proposal = proposal,
            ProposalVelocity = velocity,
            Validated = situation.Command,
            ValidatedVelocity = velocity,
            Fallback = !isRejected ? null : _context.IsStopped ? LoopContext.EmergencyStop : "hold_position",
            Context = _context.Name,
            Severity = _context.Severity,
            ContextEvent = change,
            Guards = results,
            Timing = timing,
        };
    }

    private Situation Situation(Observation observation, double[] proposal, double seconds) => new()
    {
        Seconds = seconds,
        Period = _plan.Period,
        Observation = observation,
        LastSent = _cell.Command,
        DrivesOn = [.. _cell.Arm.Joints.Select(joint => joint.IsEnabled)],
        Silences = [.. _cell.Drivers.Select(driver => driver.Age(seconds))],
        GripperCloses = _policy.ClosesGripper,
        StopIsPressed = _cell.StopIsPressed,
        Speed = _context.Speed,
        Command = proposal,
    };

    private static GuardResult Ask(LoopGuard guard, Situation situation, double milliseconds)
    {
        var verdict = guard.Judge(situation);
        return new GuardResult(guard.Name, guard.Layer, verdict.Decision, verdict.Reason, milliseconds, FaultSource: verdict.Source);
    }

    /// <summary>What is refused is not sent: the servos hold; where the hardware is not sound they are switched off, and the brakes hold.</summary>
    private void Act(double[] command, double[] velocity, GuardResult[] results, bool isRejected)
    {
        const int HardwareLayer = 3;
        if (isRejected)
        {
            _cell.Hold();
            _policy.Wait();
        }
        else
        {
            _cell.Send(command, velocity);
            _policy.Advance(_context.Speed, _plan.Period);
        }

        _cell.Power(!results.Any(result => result is { Layer: HardwareLayer, IsViolation: true }));
    }
}
