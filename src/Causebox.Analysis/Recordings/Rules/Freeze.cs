namespace Causebox.Analysis.Recordings;

/// <summary>A field that varied all the time suddenly stayed the same for long, while its messages kept coming.</summary>
/// <param name="Where">The field.</param>
/// <param name="Run">The stretch without change.</param>
/// <param name="UsualSeconds">95 % of its other stretches are at most this long.</param>
internal sealed record Freeze(FieldRef Where, Run Run, double UsualSeconds)
{
    private const int FewestChanges = 20;
    private const int FewestMessages = 10;
    private const double LeastSeconds = 1;
    private const double LeastUsual = 10;
    private const double AbruptStep = 0.3;

    public static Freeze? Of(FieldRef where)
    {
        var numbers = where.Field.Numbers!;
        var (runs, run) = (numbers.Runs, numbers.Runs.Longest);
        if (run.Count < FewestMessages || run.Seconds < LeastSeconds || runs.Changes < FewestChanges || numbers.Falls == 0
            || numbers.Rises == 0)
            return null;
        if (Saturation.Touches(where, run.Value))
            return null;
        // What rests often rests once more, and zero is where signed quantities rest; only what changes with most messages can freeze.
        if (runs.Changes < 0.3 * (numbers.Count - run.Count) || runs.SecondLongestSeconds > 0.3 * run.Seconds
            || (run.Value == 0 && numbers.Min < 0 && numbers.Max > 0))
            return null;
        var usual = SampleStatistics.Quantile([.. runs.Seconds], 0.95);
        var interval = where.Channel.Timing.Rhythm.Median;
        if (run.Seconds < LeastUsual * usual || run.Count * interval < 0.5 * run.Seconds)
            return null;
        double[] steps = [.. numbers.Sample.Select(reading => reading.Step).Where(step => step > 0)];
        // From one message to the next: machines slow down before they stop, dead sensors do not.
        return run.StepBefore >= AbruptStep * SampleStatistics.Median(steps) ? new Freeze(where, run, usual) : null;
    }

    /// <summary>Whether two fields froze together: starts and ends less than a tenth of the stretch apart.</summary>
    public bool IsWith(Freeze other)
    {
        var slack = 0.1 * Math.Max(Run.Seconds, other.Run.Seconds) * 1e9;
        return Math.Abs((double)Run.Start - other.Run.Start) <= slack && Math.Abs((double)Run.End - other.Run.End) <= slack;
    }
}
