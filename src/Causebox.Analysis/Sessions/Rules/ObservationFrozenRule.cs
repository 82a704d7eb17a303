using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>Every observed value stayed the same to the last bit for at least two seconds, while the commands moved on.</summary>
internal sealed class ObservationFrozenRule() : CycleRule("observation_frozen")
{
    private const double FrozenSeconds = 2.0;
    private const int FewestCycles = 5;

    // 1°: less is noise in the policy's output, not a command to move.
    private const double LeastTravel = Math.PI / 180;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (session.Cycles.All(cycle => cycle.ObservationDigest == 0))
            return Skipped("the session has no observations");
        Stretch[] frozen =
            [.. StretchesOf(session).Where(stretch => stretch.Seconds >= FrozenSeconds && stretch.CommandTravel >= LeastTravel)];
        if (frozen.Length == 0)
            return RuleResult.Nothing;

        var longest = frozen.MaxBy(stretch => stretch.Seconds)!;
        var (first, last) = (longest.First, longest.Last);
        var seconds = PythonRounding.Round(longest.Seconds, 2);
        var more = first.LiveChannels > 0;
        return Found(
            more ? Confidence.High : Confidence.Medium,
            $"The observation froze for {seconds:0.##} s while commands went on",
            $"From {session.At(first)} to {session.At(last)} every observed value was identical to the last bit, while the commands "
            + "changed. "
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
                ("command_travel_deg", PythonRounding.Round(longest.CommandTravel * 180 / Math.PI, 2)),
                ("channels_beside_positions", first.LiveChannels),
                ("clock", session.Clock.Description)),
            "Check the driver and the bus behind the observation at that time, and make the loop stop when an observation's own time "
            + "stands still.");
    }

    /// <summary>The stretches of cycles whose observation is the same to the last bit.</summary>
    private static List<Stretch> StretchesOf(SessionEvidence session)
    {
        var cycles = session.Cycles;
        var stretches = new List<Stretch>();
        var start = 0;
        for (var i = 1; i <= cycles.Length; i++)
        {
            if (i < cycles.Length && cycles[i].ObservationDigest == cycles[start].ObservationDigest)
                continue;
            if (cycles[start].ObservationDigest != 0 && i - start >= FewestCycles)
                stretches.Add(new Stretch(session, start, i - 1));
            start = i;
        }

        return stretches;
    }

    private sealed class Stretch(SessionEvidence session, int start, int end)
    {
        public Cycle First => session.Cycles[start];

        public Cycle Last => session.Cycles[end];

        public double Seconds => session.Clock.SecondsIn(Last.LogTime) - session.Clock.SecondsIn(First.LogTime);

        /// <summary>The farthest that the command of any joint went meanwhile, rad.</summary>
        public double CommandTravel { get; } =
            Enumerable.Range(start, end - start + 1).Max(i => Distance(session.Cycles[start], session.Cycles[i]));

        private static double Distance(Cycle from, Cycle to)
        {
            var (before, after) = (Command(from), Command(to));
            if (before.IsDefault || after.IsDefault || before.Length != after.Length)
                return 0;
            var farthest = 0.0;
            for (var joint = 0; joint < after.Length; joint++)
            {
                var distance = Math.Abs(after[joint] - before[joint]);
                if (double.IsFinite(distance))
                    farthest = Math.Max(farthest, distance);
            }

            return farthest;
        }

        private static ImmutableArray<double> Command(Cycle cycle) => cycle.Validated.IsDefault ? cycle.Requested : cycle.Validated;
    }
}
