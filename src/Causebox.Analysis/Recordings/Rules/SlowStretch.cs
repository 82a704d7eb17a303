namespace Causebox.Analysis.Recordings;

/// <summary>A part of the recording in which a channel was slower than otherwise.</summary>
/// <param name="From">Log time, nanoseconds.</param>
/// <param name="To">Log time, nanoseconds.</param>
/// <param name="Interval">The median interval then, seconds.</param>
/// <param name="UsualInterval">The median interval otherwise, seconds.</param>
internal sealed record SlowStretch(ulong From, ulong To, double Interval, double UsualInterval)
{
    private const int MostWindows = 12;
    private const int FewestPerWindow = 8;
    private const double LeastRatio = 1.7;

    // A channel that is uneven anyway has windows of any median.
    private const double MostSpread = 2;

    /// <summary>The slow part of a channel, or null.</summary>
    public static SlowStretch? Find(TimingTrack timing)
    {
        var windows = Math.Min(MostWindows, timing.Intervals.Count / FewestPerWindow);
        if (windows < 4 || timing.Backwards > 0)
            return null;
        var span = (double)(timing.Latest - timing.Earliest) / windows;
        var groups = timing.Intervals.GroupBy(interval => Math.Min(windows - 1, (int)((interval.From - timing.Earliest) / span)))
            .Select(group => (Window: group.Key, Seconds: group.Select(interval => interval.Seconds).Order().ToArray()))
            .Where(group => group.Seconds.Length >= 3)
            .ToArray();
        if (groups.Length < windows / 2)
            return null;
        var usual = SampleStatistics.Quantile([.. groups.Select(group => SampleStatistics.Median(group.Seconds))], 0.4);
        if (!(usual > 0.001))
            return null;
        var slow = groups.Where(group => IsSlow(group.Seconds, usual)).ToArray();
        var even = groups.Except(slow)
            .All(group => SampleStatistics.Quantile(group.Seconds, 0.8) <= MostSpread * SampleStatistics.Quantile(group.Seconds, 0.2));
        if (slow.Length == 0 || !even || slow[^1].Window - slow[0].Window >= slow.Length + 1)
            return null;
        return new SlowStretch(
            timing.Earliest + (ulong)(slow[0].Window * span),
            timing.Earliest + (ulong)((slow[^1].Window + 1) * span),
            SampleStatistics.Median([.. slow.SelectMany(group => group.Seconds)]),
            usual);
    }

    private static bool IsSlow(double[] seconds, double usual) =>
        SampleStatistics.Median(seconds) >= LeastRatio * usual && SampleStatistics.Quantile(seconds, 0.2) >= 1.4 * usual;
}
