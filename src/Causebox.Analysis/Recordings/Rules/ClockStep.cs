namespace Causebox.Analysis.Recordings;

/// <summary>The log time and another clock of a channel moved apart and stayed apart.</summary>
/// <param name="Track">The channel.</param>
/// <param name="Clock">The other clock: <c>publish_time</c> or <c>stamp in the message</c>.</param>
/// <param name="Step">The step.</param>
internal sealed record ClockStep(ChannelTrack Track, string Clock, OffsetStep Step)
{
    private const int FewestMessages = 20;
    private const double LeastSeconds = 0.2;
    private const double LeastUsual = 10;

    public static IEnumerable<ClockStep> Of(ChannelTrack track)
    {
        if (Find(track.Publish) is { } publish)
            yield return new ClockStep(track, "publish_time", publish);
        if (Find(track.Stamp) is { } stamp)
            yield return new ClockStep(track, "stamp in the message", stamp);
    }

    // Persistent: the middle offset before and after differ as well. A late message alone comes back.
    private static OffsetStep? Find(OffsetTrack offsets)
    {
        if (offsets.Count < FewestMessages)
            return null;
        var usual = SampleStatistics.Quantile([.. offsets.Sample.Select(each => Math.Abs(each.Seconds)).Where(double.IsFinite)], 0.95);
        foreach (var step in offsets.Largest.OrderByDescending(step => Math.Abs(step.Seconds)))
        {
            if (Math.Abs(step.Seconds) < Math.Max(LeastSeconds, LeastUsual * usual))
                return null;
            var before = Middle(offsets, each => each.Time < step.Time);
            var after = Middle(offsets, each => each.Time >= step.Time);
            if ((after - before) / step.Seconds >= 0.6)
                return step;
        }

        return null;
    }

    private static double Middle(OffsetTrack offsets, Func<OffsetStep, bool> part) =>
        SampleStatistics.Median([.. offsets.Sample.Where(part).Select(each => each.After)]);
}
