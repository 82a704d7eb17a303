namespace Causebox.Analysis;

/// <summary>Order statistics of small samples. Every method leaves its input as it was.</summary>
internal static class SampleStatistics
{
    /// <summary>Scales a median absolute deviation to the standard deviation of a normal distribution.</summary>
    public const double DeviationScale = 1.4826;

    /// <summary>
    /// The <paramref name="quantile"/> (0 to 1) with linear interpolation between the neighbours of rank (n−1)·q, NumPy's default.
    /// NaN for an empty sample.
    /// </summary>
    public static double Quantile(ReadOnlySpan<double> sample, double quantile)
    {
        var sorted = Sorted(sample);
        return QuantileOfSorted(sorted, quantile);
    }

    /// <summary>The middle value, or the mean of the two in the middle. NaN for an empty sample.</summary>
    public static double Median(ReadOnlySpan<double> sample) => Quantile(sample, 0.5);

    /// <summary>The median distance from the median. NaN for an empty sample.</summary>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> sample, double median)
    {
        var distances = new double[sample.Length];
        for (var i = 0; i < sample.Length; i++)
            distances[i] = Math.Abs(sample[i] - median);
        Array.Sort(distances);
        return QuantileOfSorted(distances, 0.5);
    }

    private static double QuantileOfSorted(double[] sorted, double quantile)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var rank = (sorted.Length - 1) * quantile;
        var below = (int)rank;
        var above = Math.Min(below + 1, sorted.Length - 1);
        var fraction = rank - below;
        var step = sorted[above] - sorted[below];
        // NumPy interpolates from the nearer neighbour; the last bit can decide a rounding.
        return fraction < 0.5 ? sorted[below] + (step * fraction) : sorted[above] - (step * (1 - fraction));
    }

    private static double[] Sorted(ReadOnlySpan<double> sample)
    {
        var sorted = sample.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
