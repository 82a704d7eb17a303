using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>Every observed value stayed the same to the last bit for at least two seconds, while the commands moved on.</summary>
internal sealed class ObservationFrozenRule() : CycleRule("observation_frozen")
{
    private const double FrozenSeconds = 2.0;
    private const int FewestCycles = 5;

    // 1°: less is noise in the policy's output, not a command to move.
    private const double CommandTravel = Math.PI / 180;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (session.Cycles.All(cycle => cycle.ObservationDigest == 0))
            return Skipped("the session has no observations");
        (int Start, int End)[] frozen = [.. Runs(session.Cycles).Where(run => IsFrozen(session, run))];
        if (frozen.Length == 0)
            return RuleResult.Nothing;

        var (start, end) = frozen.MaxBy(run => Seconds(session, run));
        var (first, last) = (session.Cycles[start], session.Cycles[end]);
        var seconds = PythonRounding.Round(Seconds(session, (start, end)), 2);
        var more = first.LiveChannels > 0;
        return Found(
            more ? Confidence.High : Confidence.Medium,
            $"The observation froze for {seconds:0.##} s while commands went on",
            $"From {session.At(first)} to {session.At(last)} every observed value was identical to the last bit, while the commands changed. "
            + (more ? "Live sensors never agree so exactly: the policy acted on a stale observation."
                : "Only joint positions are recorded, so motors that stood still would look the same."),
            Evidence.Of(
                ("first_cycle", first.Id),
                ("last_cycle", last.Id),
                ("first_at_s", session.SecondsIn(first.LogTime)),
                ("last_at_s", session.SecondsIn(last.LogTime)),
                ("first_at_utc", session.Clock.WallTime(first.LogTime)),
                ("frozen_s", seconds),
                ("frozen_stretches", frozen.Length),
                ("command_travel_deg", PythonRounding.Round(Travel(session.Cycles, start, end) * 180 / Math.PI, 2)),
                ("channels_beside_positions", first.LiveChannels),
                ("clock", session.Clock.Description)),
            "Check the driver and the bus behind the observation at that time, and make the loop stop when an observation's own time stands still.");
    }

    private static IEnumerable<(int Start, int End)> Runs(ImmutableArray<Cycle> cycles)
    {
        var start = 0;
        for (var i = 1; i <= cycles.Length; i++)
        {
            if (i < cycles.Length && cycles[i].ObservationDigest == cycles[start].ObservationDigest)
                continue;
            if (cycles[start].ObservationDigest != 0 && i - start >= FewestCycles)
                yield return (start, i - 1);
            start = i;
        }
    }

    private static bool IsFrozen(SessionEvidence session, (int Start, int End) run) =>
        Seconds(session, run) >= FrozenSeconds && Travel(session.Cycles, run.Start, run.End) >= CommandTravel;

    private static double Seconds(SessionEvidence session, (int Start, int End) run) =>
        session.Clock.SecondsIn(session.Cycles[run.End].LogTime) - session.Clock.SecondsIn(session.Cycles[run.Start].LogTime);

    /// <summary>The farthest that the command of any joint went within a run, rad.</summary>
    private static double Travel(ImmutableArray<Cycle> cycles, int start, int end)
    {
        var first = Command(cycles[start]);
        var travel = 0.0;
        for (var i = start + 1; i <= end; i++)
        {
            var command = Command(cycles[i]);
            if (command.IsDefault || first.IsDefault || command.Length != first.Length)
                continue;
            for (var joint = 0; joint < command.Length; joint++)
                travel = Math.Max(travel, Math.Abs(command[joint] - first[joint]) is var step && double.IsFinite(step) ? step : 0);
        }

        return travel;
    }

    private static ImmutableArray<double> Command(Cycle cycle) => cycle.Validated.IsDefault ? cycle.Requested : cycle.Validated;
}
