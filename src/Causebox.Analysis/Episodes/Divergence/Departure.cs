namespace Causebox.Analysis.Episodes;

/// <summary>A channel that left the baseline and did not come straight back.</summary>
/// <param name="Pair">The channel.</param>
/// <param name="AtSeconds">When it first crossed the tolerance, from the first stamp of the candidate's actions.</param>
/// <param name="IsFromStart">Whether it never was with the baseline.</param>
/// <param name="Deviation">The middle difference within the second after that, candidate less baseline.</param>
/// <param name="Largest">The largest difference after that, without its sign.</param>
/// <param name="AwayShare">The share of the samples after that beyond the tolerance.</param>
/// <param name="IsClear">Whether nothing but a departure explains it.</param>
internal sealed record Departure(
    ChannelPair Pair, double AtSeconds, bool IsFromStart, double Deviation, double Largest, double AwayShare, bool IsClear)
{
    /// <summary>How long it must be away.</summary>
    public const double HoldSeconds = 0.3;

    /// <summary>Which share of its samples must be beyond the tolerance in that time: one in five may not.</summary>
    public const double HoldShare = 0.8;

    private const int LeastPoints = 4;
    private const double BackSeconds = 1.5;
    private const double SizeSeconds = 1;
    private const double ClearSeconds = 2;
    private const double ClearTolerances = 2;
    private const double ClearShare = 0.75;
    private const double ClearBefore = 0.5;
    private const double ClearInside = 0.95;
    private const double LeastClearAfter = 0.5;

    /// <summary>The first one of a channel; null where it stays with the baseline.</summary>
    public static Departure? Of(ChannelPair pair, Alignment alignment)
    {
        var points = Differences(pair, alignment);
        var hold = Math.Max(HoldSeconds, LeastPoints * Math.Max(pair.Candidate.StepSeconds, pair.Baseline.StepSeconds));
        if (FirstHeld(points, hold) is not var (first, end))
            return null;
        var sign = Math.Sign(SampleStatistics.Median([.. points[first..end].Select(point => point.Value)]));
        var from = first;
        while (from > 0 && points[first].Seconds - points[from - 1].Seconds <= BackSeconds)
            from--;
        var crossing = from + FirstCrossing([.. points[from..end].Select(point => (sign * point.Value) - point.Tolerance)]);
        return Describe(pair, points, crossing, hold);
    }

    private static Departure Describe(ChannelPair pair, Point[] points, int crossing, double hold)
    {
        var isFromStart = crossing == 0;
        var at = isFromStart ? points[0].Seconds : (points[crossing - 1].Seconds + points[crossing].Seconds) / 2;
        var after = points[crossing..];
        // Where nothing was recorded for seconds it left somewhere in between: what is after that is what there is.
        var gap = isFromStart ? 0 : after[0].Seconds - points[crossing - 1].Seconds;
        double[] sized = [.. after.TakeWhile(point => point.Seconds <= Math.Max(at + SizeSeconds, after[0].Seconds)).Select(point => point.Value)];
        double[] ratios = [.. after.TakeWhile(point => point.Seconds <= Math.Max(at + ClearSeconds, after[0].Seconds)).Select(point => point.Ratio)];
        var before = points[..crossing];
        var isClear = !isFromStart && gap <= hold && at - points[0].Seconds >= ClearBefore && after[^1].Seconds - at >= LeastClearAfter
            && before.Count(point => point.Ratio <= 1) >= ClearInside * before.Length
            && SampleStatistics.Quantile(ratios, 1 - ClearShare) > 1 && SampleStatistics.Quantile(ratios, ClearShare) >= ClearTolerances;
        return new Departure(
            pair, at, isFromStart, SampleStatistics.Median(sized), after.Max(point => Math.Abs(point.Value)),
            after.Count(point => point.Ratio > 1) / (double)after.Length, isClear);
    }

    /// <summary>How far the candidate is from the baseline in the mean, in the baseline's unit; NaN where they never meet.</summary>
    public static double MeanDistance(ChannelPair pair, Alignment alignment)
    {
        var points = Differences(pair, alignment);
        return points.Length == 0 ? double.NaN : points.Average(point => Math.Abs(point.Value));
    }

    private static Point[] Differences(ChannelPair pair, Alignment alignment)
    {
        var points = new List<Point>(pair.Candidate.Values.Length);
        var near = 0;
        for (var i = 0; i < pair.Candidate.Values.Length; i++)
        {
            var seconds = alignment.BaselineSeconds(pair.Candidate.Seconds[i]);
            var difference = pair.Candidate.Values[i] - pair.Baseline.At(seconds, ref near, out var bend);
            if (double.IsFinite(difference))
                points.Add(new Point(pair.Candidate.Seconds[i], difference, pair.ToleranceAt(seconds) + bend));
        }

        return [.. points];
    }

    /// <summary>The first stretch of the length in question whose first sample and most others are beyond the tolerance on one side.</summary>
    private static (int First, int End)? FirstHeld(Point[] points, double hold)
    {
        var (end, above, below) = (0, 0, 0);
        for (var first = 0; first < points.Length; first++)
        {
            while (end < points.Length && points[end].Seconds <= points[first].Seconds + hold)
                Count(points[end++], 1);
            var isWhole = end < points.Length || points[^1].Seconds - points[first].Seconds >= HoldSeconds;
            if (isWhole && end - first >= LeastPoints && points[first].Ratio > 1 && Math.Max(above, below) >= HoldShare * (end - first))
                return (first, end);
            Count(points[first], -1);
        }

        return null;

        void Count(Point point, int by)
        {
            above += point.Value > point.Tolerance ? by : 0;
            below += point.Value < -point.Tolerance ? by : 0;
        }
    }

    /// <summary>
    /// Where values with noise on them first rise above zero: where the rising curve that is nearest to them does. It is made by joining neighbours that
    /// fall into their mean.
    /// </summary>
    private static int FirstCrossing(double[] values)
    {
        var blocks = new List<(int First, double Sum, int Count)>();
        for (var i = 0; i < values.Length; i++)
        {
            var block = (First: i, Sum: values[i], Count: 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Count >= block.Sum / block.Count)
            {
                block = (blocks[^1].First, blocks[^1].Sum + block.Sum, blocks[^1].Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        var crossing = blocks.FindIndex(block => block.Sum > 0);
        return crossing < 0 ? blocks[^1].First : blocks[crossing].First;
    }

    private readonly record struct Point(double Seconds, double Value, double Tolerance)
    {
        public double Ratio => Math.Abs(Value) / Tolerance;
    }
}
