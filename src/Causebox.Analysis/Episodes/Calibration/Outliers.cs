namespace Causebox.Analysis.Episodes;

/// <summary>
/// Leaves out of a sample what lies far out: beyond three interquartile ranges from the quartiles (Tukey, "Exploratory Data Analysis", 1977, calls that
/// far out), where these are at most one in twenty. What more runs than that do is no accident of a recording, however far out it is. Quartiles are
/// those of Hyndman and Fan's type 7 ("Sample Quantiles in Statistical Packages", 1996), NumPy's default.
/// </summary>
internal static class Outliers
{
    private const double Fence = 3;
    private const double MostShare = 0.05;

    /// <summary>The smallest and the largest of what is left of at least one finite value, and how many were left out.</summary>
    /// <param name="values">The sample.</param>
    /// <param name="leastRange">The least that counts as the interquartile range: a sample of equal values has none of its own.</param>
    public static (double Low, double High, int LeftOut) Inner(ReadOnlySpan<double> values, double leastRange)
    {
        var (first, third) = (SampleStatistics.Quantile(values, 0.25), SampleStatistics.Quantile(values, 0.75));
        var range = Math.Max(third - first, leastRange);
        var (low, high, count) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
            if (value < first - (Fence * range) || value > third + (Fence * range))
                continue;
            (low, high, count) = (Math.Min(low, value), Math.Max(high, value), count + 1);
        }

        var leftOut = values.Length - count;
        return leftOut <= values.Length * MostShare ? (low, high, leftOut) : (least, most, 0);
    }
}
