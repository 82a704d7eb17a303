namespace Causebox.Analysis.Recordings;

/// <summary>A field that is not what was asked for.</summary>
/// <param name="Pair">The two fields.</param>
/// <param name="From">Log time from which it misses, nanoseconds.</param>
/// <param name="To">Log time until which it does, nanoseconds.</param>
/// <param name="Asked">What was asked for then, in the middle.</param>
/// <param name="Actual">What it was then, in the middle.</param>
/// <param name="Share">Share of the compared readings that miss.</param>
/// <param name="IsLost">Whether it followed at other times; otherwise it is off all along.</param>
internal sealed record CommandMiss(CommandPair Pair, ulong From, ulong To, double Asked, double Actual, double Share, bool IsLost)
{
    private const double LeastOffset = 0.05;
    private const double LeastSameSide = 0.75;
    private const double LeastOfRange = 0.2;
    private const double LeastUsual = 5;
    private const int FewestSamples = 8;

    public static CommandMiss? Of(CommandPair pair)
    {
        var asked = pair.Asked.Field.Numbers!;
        return asked.Min.Equals(asked.Max) ? OffConstant(pair, asked.Min) : NoLongerFollows(pair);
    }

    private static CommandMiss? OffConstant(CommandPair pair, double setpoint)
    {
        var sample = pair.Actual.Field.Numbers!.Sample;
        var median = SampleStatistics.Median([.. sample.Select(reading => reading.Value)]);
        var share = (double)sample.Count(reading => reading.Value < setpoint == median < setpoint) / sample.Count;
        return setpoint != 0 && Math.Abs(median - setpoint) >= LeastOffset * Math.Abs(setpoint) && share >= LeastSameSide
            ? new CommandMiss(pair, sample[0].Time, sample[^1].Time, setpoint, median, share, false)
            : null;
    }

    // Fields of the same messages are sampled alike, so that their readings can be compared one by one.
    private static CommandMiss? NoLongerFollows(CommandPair pair)
    {
        var (asked, actual) = (pair.Asked.Field.Numbers!.Sample, pair.Actual.Field.Numbers!.Sample);
        if (!ReferenceEquals(pair.Asked.Channel, pair.Actual.Channel) || asked.Count != actual.Count || asked.Count < 4 * FewestSamples)
            return null;
        double[] values = [.. asked.Select(reading => reading.Value)];
        double[] misses = [.. asked.Select((reading, i) => reading.Time == actual[i].Time ? Math.Abs(reading.Value - actual[i].Value) : 0)];
        var least = Math.Max(
            LeastOfRange * (SampleStatistics.Quantile(values, 0.95) - SampleStatistics.Quantile(values, 0.05)),
            LeastUsual * SampleStatistics.Median(misses));
        var (start, length) = LongestAbove(misses, least);
        if (!(least > 0) || length < FewestSamples)
            return null;
        return new CommandMiss(
            pair, asked[start].Time, asked[start + length - 1].Time,
            SampleStatistics.Median(values.AsSpan(start, length)),
            SampleStatistics.Median([.. actual.Skip(start).Take(length).Select(reading => reading.Value)]),
            (double)length / misses.Length,
            true);
    }

    private static (int Start, int Length) LongestAbove(double[] misses, double least)
    {
        var (best, start) = ((Start: 0, Length: 0), 0);
        for (var i = 0; i <= misses.Length; i++)
        {
            if (i < misses.Length && misses[i] >= least)
                continue;
            if (i - start > best.Length)
                best = (start, i - start);
            start = i + 1;
        }

        return best;
    }
}
