namespace Causebox.Analysis.Recordings;

/// <summary>The usual times between a channel's messages, seconds; NaN where there are none.</summary>
/// <param name="P5">5 % are at most this.</param>
/// <param name="Median">The median.</param>
/// <param name="P95">95 % are at most this.</param>
/// <param name="P99">99 % are at most this.</param>
internal readonly record struct Rhythm(double P5, double Median, double P95, double P99)
{
    private const int FewestIntervals = 20;

    /// <summary>Whether messages come so evenly that a silence means something. Events, latched values and bursts do not.</summary>
    public bool IsSteady { get; private init; }

    public static Rhythm Of(TimingTrack timing)
    {
        double[] seconds = [.. timing.Intervals.Select(interval => interval.Seconds)];
        Array.Sort(seconds);
        var median = SampleStatistics.Quantile(seconds, 0.5);
        var p90 = SampleStatistics.Quantile(seconds, 0.9);
        return new Rhythm(SampleStatistics.Quantile(seconds, 0.05), median, SampleStatistics.Quantile(seconds, 0.95), SampleStatistics.Quantile(seconds, 0.99))
        {
            IsSteady = seconds.Length >= FewestIntervals && median > 0 && p90 <= 3 * median,
        };
    }
}
