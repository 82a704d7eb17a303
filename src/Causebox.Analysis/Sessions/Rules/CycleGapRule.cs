namespace Causebox.Analysis.Sessions;

/// <summary>Cycle ids are missing: the loop turned and the recorder has nothing of it.</summary>
internal sealed class CycleGapRule() : CycleRule("cycle_gap")
{
    private const int MostListed = 10;
    private const int LongGap = 10;
    private const int SomeMissing = 5;
    private const double NotableShare = 0.01;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        var cycles = session.Cycles;
        var gaps = new List<Gap>();
        for (var i = 1; i < cycles.Length; i++)
        {
            if (cycles[i].Id != cycles[i - 1].Id + 1)
                gaps.Add(new Gap(cycles[i - 1], cycles[i]));
        }

        if (gaps.Count == 0)
            return RuleResult.Nothing;

        var missing = gaps.Sum(gap => gap.Missing);
        var longest = gaps.MaxBy(gap => gap.Missing)!;
        var span = missing + cycles.Length;
        var notable = longest.Missing >= LongGap || (missing >= SomeMissing && missing >= NotableShare * span);
        return Found(
            notable ? Confidence.Medium : Confidence.Low,
            $"{missing} of {span} cycles {(missing == 1 ? "is" : "are")} missing from the recording",
            $"The longest gap is {Citations.Cycles(longest.Missing)} long, after {session.At(longest.Before)}. A full recorder "
            + "queue, a slow disk, or a record it could not convert (NaN, a wrong type). What happened there is not in this file.",
            Evidence.Of(
                ("missing", missing),
                ("gaps", gaps.Count),
                ("longest_gap", longest.Missing),
                ("listed", gaps.OrderByDescending(gap => gap.Missing).Take(MostListed).Select(gap => Describe(session, gap)).ToArray()),
                ("clock", session.Clock.Description)),
            "Look in the robot's log for “queue full” or failed conversions at these times; enlarge the recorder's queue or give it a "
            + "faster disk.");
    }

    private static Evidence Describe(SessionEvidence session, Gap gap) => Evidence.Of(
        ("after_cycle", gap.Before.Id),
        ("next_cycle", gap.After.Id),
        ("missing", gap.Missing),
        ("at_s", session.SecondsIn(gap.Before.LogTime)),
        ("gap_s", PythonRounding.Round(session.Clock.SecondsIn(gap.After.LogTime) - session.Clock.SecondsIn(gap.Before.LogTime), 3)));

    private sealed record Gap(Cycle Before, Cycle After)
    {
        public long Missing => After.Id - Before.Id - 1;
    }
}
