namespace Causebox.Analysis.Evals;

/// <summary>Statistics of the mean difference of pairs of quantities.</summary>
public static class PairedMeans
{
    private const double Level = 0.95;
    private const int Halvings = 100;

    /// <summary>
    /// Student's interval of 95 % of the mean of paired differences: mean ± t·s/√n, with t the quantile 0.975 of n − 1 degrees of freedom and s the standard
    /// deviation of the sample ("Student", Biometrika 6, 1908). Null for fewer than two.
    /// </summary>
    public static DeltaInterval? Interval(ReadOnlySpan<double> differences)
    {
        var n = differences.Length;
        if (n < 2)
            return null;
        var mean = Mean(differences);
        var squares = 0.0;
        foreach (var difference in differences)
            squares += (difference - mean) * (difference - mean);
        var half = Quantile(n - 1) * Math.Sqrt(squares / (n - 1) / n);
        return new(mean - half, mean + half);
    }

    /// <summary>The mean; NaN for nothing. Summed as offsets from the first, so that equal values give that very value.</summary>
    internal static double Mean(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return double.NaN;
        var offsets = 0.0;
        foreach (var value in values)
            offsets += value - values[0];
        return values[0] + (offsets / values.Length);
    }

    /// <summary>The t below which |T| is with a probability of 95 %.</summary>
    internal static double Quantile(int freedom)
    {
        var (low, high) = (0.0, Math.PI / 2);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            if (Within(middle, freedom) < Level)
                low = middle;
            else
                high = middle;
        }

        return Math.Tan((low + high) / 2) * Math.Sqrt(freedom);
    }

    // The probability that |T| is at most t = √ν·tan θ, a finite sum for whole ν: Abramowitz and Stegun, 26.7.3 and 26.7.4.
    private static double Within(double angle, int freedom)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = freedom % 2 == 1;
        var (term, sum) = (isOdd ? cosine : 1.0, 0.0);
        for (var power = isOdd ? 1 : 0; power <= freedom - 2; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
