namespace Causebox.Analysis.Sessions;

/// <summary>Turns of the loop that took longer than the loop's period.</summary>
internal sealed class LoopOverrunRule() : CycleRule("loop_overrun")
{
    private const int MostIds = 20;
    private const double NotableShare = 0.005;
    private const double FrequentShare = 0.05;
    private const double GrossMultiple = 2;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (session.Latency(LatencyScope.Stage, "total") is not { } total)
            return Skipped("no total latency was recorded");
        if (session.Period is not { } period)
            return Skipped("the loop's period is unknown: no control_frequency_hz, and too few cycles to measure it");

        if (period.IsMeasured && SampleStatistics.Median(total.Values) > period.Milliseconds)
            return Skipped("the loop's period is unknown: cycles are stamped closer together than they take");

        int[] late = [.. Enumerable.Range(0, total.CycleIds.Count).Where(i => total.Milliseconds[i] > period.Milliseconds)];
        if (late.Length == 0)
            return RuleResult.Nothing;
        var worst = late.MaxBy(i => total.Milliseconds[i]);
        var gross = total.Milliseconds[worst] >= GrossMultiple * period.Milliseconds;
        var share = (double)late.Length / total.CycleIds.Count;
        if (!gross && share < NotableShare)
            return RuleResult.Nothing;

        var where = session.CycleById(total.CycleIds[worst]) is { } cycle ? session.At(cycle) : $"cycle {total.CycleIds[worst]}";
        return Found(
            share >= FrequentShare || gross ? Confidence.High : Confidence.Medium,
            $"{Citations.Cycles(late.Length)} took longer than the loop's {period.Milliseconds:0.##} ms",
            $"{100 * share:0.##} % of the cycles missed their deadline; the worst took {total.Milliseconds[worst]:0.##} ms at {where}. "
            + "Commands go out late and observations are old when they are used.",
            Evidence.Of(
                ("cycles", late.Length),
                ("session_cycles", total.CycleIds.Count),
                ("cycle_ids", late.Take(MostIds).Select(i => total.CycleIds[i]).ToArray()),
                ("worst_ms", PythonRounding.Round(total.Milliseconds[worst], 3)),
                ("worst_cycle", total.CycleIds[worst]),
                ("period_ms", PythonRounding.Round(period.Milliseconds, 3)),
                ("period_source", period.Source),
                ("slowest_stage", SlowestStage(session, total.CycleIds[worst])),
                ("clock", session.Clock.Description)),
            "Lower the control frequency or shorten the slowest stage named here; see the latency findings for what it was.");
    }

    private static string? SlowestStage(SessionEvidence session, long cycleId) => session.Latencies
        .Where(series => series is { Scope: LatencyScope.Stage, Name: not "total" } && series.Of(cycleId) is not null)
        .MaxBy(series => series.Of(cycleId))?.Name;
}
