namespace Causebox.Analysis.Episodes;

/// <summary>
/// How far a window feature goes in successful runs, to either side: of each run the smallest and the largest over all its windows were taken, and of
/// these the median, the robust deviation and the outermost.
/// </summary>
internal sealed record FeatureNorm(double Low, double LowMedian, double LowScale, double High, double HighMedian, double HighScale)
{
    /// <summary>Further out than this is all the same.</summary>
    public const double MostDeviations = 9999;

    /// <summary>By how many robust deviations a value lies beyond what the runs do; 0 for one within it.</summary>
    public double DeviationsOf(double value)
    {
        if (value > High)
            return Deviations(value - HighMedian, HighScale);
        return value < Low ? Deviations(LowMedian - value, LowScale) : 0;
    }

    // Where most runs are the same to the last bit, nothing says how far another may lie.
    private static double Deviations(double distance, double scale) => scale > 0 ? Math.Min(MostDeviations, distance / scale) : 0;
}
