namespace Causebox.Analysis.Evals;

/// <summary>
/// Statistics of pairs of yes and no, such as the success of a baseline and of the candidate that replayed it. Only the pairs that differ tell: <c>gained</c> went
/// from no to yes, <c>lost</c> from yes to no.
/// </summary>
public static class PairedProportions
{
    // The quantile 0.975 of the normal distribution.
    private const double Z = 1.959963984540054;
    private const int Halvings = 200;

    /// <summary>
    /// The exact two-sided p of McNemar's test (Q. McNemar, Psychometrika 12, 1947; exact form: twice the smaller tail of the binomial distribution of
    /// <c>gained + lost</c> tosses of a fair coin, at most 1).
    /// </summary>
    public static double McNemarExact(int gained, int lost)
    {
        var tosses = gained + lost;
        var tail = 0.0;
        // In logarithms: 0.5 to the power of a few thousand is no number of this machine.
        var logTerm = -tosses * Math.Log(2);
        for (var heads = 0; heads <= Math.Min(gained, lost); heads++)
        {
            tail += Math.Exp(logTerm);
            logTerm += Math.Log(tosses - heads) - Math.Log(heads + 1);
        }

        return Math.Min(1, 2 * tail);
    }

    /// <summary>
    /// The score interval of 95 % of the difference of two paired proportions (T. Tango, Statistics in Medicine 17, 1998, 891–908): all differences δ whose
    /// score |gained − lost − nδ| / √(n(2q + δ(1 − δ))) is at most 1.96, with q the likeliest share of lost pairs under δ. It holds for few pairs and for none that differ.
    /// </summary>
    /// <param name="gained">Pairs from no to yes.</param>
    /// <param name="lost">Pairs from yes to no.</param>
    /// <param name="pairs">All pairs, at least 1.</param>
    public static DeltaInterval Interval(int gained, int lost, int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gained + lost, pairs);
        var delta = (double)(gained - lost) / pairs;
        return new(
            -Upper(lost, gained, pairs, -delta),
            Upper(gained, lost, pairs, delta));
    }

    // The score falls as δ grows; where it reaches −z is the upper end. The lower end is the upper one of the pairs turned round.
    private static double Upper(int gained, int lost, int pairs, double delta)
    {
        var (low, high) = (delta, 1.0);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            if (Score(gained, lost, pairs, middle) < -Z)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private static double Score(int gained, int lost, int pairs, double delta)
    {
        var n = (double)pairs;
        var b = (((2 * n) - gained + lost) * delta) - gained - lost;
        var c = -lost * delta * (1 - delta);
        var share = (Math.Sqrt(Math.Max(0, (b * b) - (8 * n * c))) - b) / (4 * n);
        var variance = n * ((2 * share) + (delta * (1 - delta)));
        var distance = gained - lost - (n * delta);
        return variance > 0 ? distance / Math.Sqrt(variance) : distance < 0 ? double.NegativeInfinity : 0;
    }
}
