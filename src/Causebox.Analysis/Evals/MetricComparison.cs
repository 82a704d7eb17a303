namespace Causebox.Analysis.Evals;

/// <summary>
/// One metric of a candidate against its baselines, over the pairs in which both sides are known. Without a pair, <see cref="Baseline"/> is that of all baselines
/// and the rest is null.
/// </summary>
/// <param name="Baseline">The mean of the baselines; of a yes and no, its share (0 to 1).</param>
/// <param name="Candidate">The same of the candidate.</param>
/// <param name="Delta">Candidate less baseline.</param>
/// <param name="Interval">Of 95 %, around the delta.</param>
/// <param name="PValue">McNemar's exact p, of a yes and no alone.</param>
/// <param name="Pairs">How many pairs there are.</param>
/// <param name="Verdict">What they say.</param>
public sealed record MetricComparison(
    double? Baseline, double? Candidate, double? Delta, DeltaInterval? Interval, double? PValue, int Pairs, Comparison Verdict)
{
    /// <summary>
    /// Fewer pairs never give a verdict: were all five of five to point one way, a fair coin would do the same once in sixteen (p = 0.06), six of six once in
    /// thirty-two (p = 0.03).
    /// </summary>
    public const int FewestPairs = 6;

    /// <summary>A difference of proportions below this does not matter: with the interval within ± this, it is "no difference".</summary>
    public const double ProportionMargin = 0.1;

    /// <summary>The same for quantities, as a part of the baseline's mean.</summary>
    public const double MeanMargin = 0.1;

    private const double Significance = 0.05;

    // No reward and no time is larger; the squares of what is are no numbers of this machine.
    private const double MostValue = 1e150;

    /// <summary>True for better, false for worse, null where there is no such verdict.</summary>
    public bool? DeltaIsBetter => Verdict switch { Comparison.Better => true, Comparison.Worse => false, _ => null };

    /// <summary>
    /// Yes and no: Tango's score interval and McNemar's exact p, see <see cref="PairedProportions"/>. A verdict that there is a difference takes both.
    /// </summary>
    /// <param name="pairs">Baseline and candidate; null is not known.</param>
    /// <param name="higherIsBetter">Whether yes is good.</param>
    public static MetricComparison OfProportion(IEnumerable<(bool? Baseline, bool? Candidate)> pairs, bool higherIsBetter)
    {
        var (all, known, before, after, gained, lost) = (0, 0, 0, 0, 0, 0);
        var allBefore = 0;
        foreach (var (baseline, candidate) in pairs)
        {
            if (baseline is not { } was)
                continue;
            (all, allBefore) = (all + 1, allBefore + (was ? 1 : 0));
            if (candidate is not { } isNow)
                continue;
            known++;
            (before, after) = (before + (was ? 1 : 0), after + (isNow ? 1 : 0));
            (gained, lost) = (gained + (isNow && !was ? 1 : 0), lost + (was && !isNow ? 1 : 0));
        }

        if (known == 0)
            return Alone(all == 0 ? null : (double)allBefore / all);
        var interval = PairedProportions.Interval(gained, lost, known);
        var p = PairedProportions.McNemarExact(gained, lost);
        return new(
            (double)before / known, (double)after / known, (double)(gained - lost) / known, interval, p, known,
            Judge(interval, known, higherIsBetter, ProportionMargin, p <= Significance));
    }

    /// <summary>Quantities: Student's interval of the mean difference, see <see cref="PairedMeans"/>.</summary>
    /// <param name="pairs">Baseline and candidate; null is not known, nor is what is beyond 1e150.</param>
    /// <param name="higherIsBetter">Whether more is good.</param>
    public static MetricComparison OfMean(IEnumerable<PairedValue> pairs, bool higherIsBetter)
    {
        var (all, before, after, differences) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var pair in pairs)
        {
            if (pair.Baseline is not { } was || !IsKnown(was))
                continue;
            all.Add(was);
            if (pair.Candidate is not { } isNow || !IsKnown(isNow))
                continue;
            before.Add(was);
            after.Add(isNow);
            differences.Add(isNow - was);
        }

        if (differences.Count == 0)
            return Alone(all.Count == 0 ? null : PairedMeans.Mean(all.ToArray()));
        var interval = PairedMeans.Interval(differences.ToArray());
        var mean = PairedMeans.Mean(before.ToArray());
        return new(
            mean, PairedMeans.Mean(after.ToArray()), PairedMeans.Mean(differences.ToArray()), interval, null, differences.Count,
            Judge(interval, differences.Count, higherIsBetter, MeanMargin * Math.Abs(mean), isSignificant: true));
    }

    /// <summary>A quantity of the candidate alone, which has no baseline to be held against.</summary>
    public static MetricComparison OfCandidate(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>().Where(IsKnown)];
        return new(null, known.Length == 0 ? null : PairedMeans.Mean(known), null, null, null, 0, Comparison.TooFewToTell);
    }

    private static bool IsKnown(double value) => Math.Abs(value) <= MostValue;

    private static MetricComparison Alone(double? baseline) => new(baseline, null, null, null, null, 0, Comparison.TooFewToTell);

    private static Comparison Judge(DeltaInterval? found, int pairs, bool higherIsBetter, double margin, bool isSignificant)
    {
        if (found is not { } interval || pairs < FewestPairs)
            return Comparison.TooFewToTell;
        if (!interval.HoldsZero && isSignificant)
            return interval.Low > 0 == higherIsBetter ? Comparison.Better : Comparison.Worse;
        return interval.IsWithin(margin) ? Comparison.NoDifference : Comparison.TooFewToTell;
    }
}
