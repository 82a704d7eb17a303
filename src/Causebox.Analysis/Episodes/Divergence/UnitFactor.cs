namespace Causebox.Analysis.Episodes;

/// <summary>A channel whose values are those of the baseline in another unit.</summary>
/// <param name="Pair">The channel, with the candidate's values in the baseline's unit.</param>
/// <param name="Measured">The factor between them as measured.</param>
internal sealed record UnitFactor(ChannelPair Pair, double Measured)
{
    private const double NearRange = 0.15;
    private const double NearFit = 0.02;
    private const double LeastInside = 0.5;
    private const double InsideTolerances = 3;

    private static readonly (double Factor, string Words)[] Known =
    [
        (180 / Math.PI, "degrees where the baseline has radians"),
        (Math.PI / 180, "radians where the baseline has degrees"),
        (1000, "thousandths where the baseline has whole units, such as millimetres for metres"),
        (1e-3, "whole units where the baseline has thousandths, such as metres for millimetres"),
        (100, "hundredths where the baseline has whole units, such as percent for shares or centimetres for metres"),
        (1e-2, "whole units where the baseline has hundredths, such as shares for percent or metres for centimetres"),
    ];

    /// <summary>What the units seem to be.</summary>
    public string Words => Known.First(known => known.Factor.Equals(Pair.Factor)).Words;

    /// <summary>The pair in one unit, where the ranges say that it is not; else the pair as it is.</summary>
    public static ChannelPair Suspect(ChannelPair pair)
    {
        if (!pair.BaselineMoves)
            return pair;
        var ratio = pair.Candidate.Range / pair.Baseline.Range;
        var known = Known.FirstOrDefault(known => Math.Abs((ratio / known.Factor) - 1) <= NearRange).Factor;
        return known > 0 ? pair.Divided(known) : pair;
    }

    /// <summary>The factor of a pair that was suspected, where the values bear it out for at least half of the time; null where they do not.</summary>
    public static UnitFactor? Confirm(ChannelPair pair, Alignment alignment)
    {
        if (pair.Factor is not { } factor)
            return null;
        double[] baseline = [.. pair.Candidate.Seconds.Select(seconds => pair.Baseline.At(alignment.BaselineSeconds(seconds)))];
        int[] known = [.. Enumerable.Range(0, baseline.Length).Where(i => double.IsFinite(baseline[i] + pair.Candidate.Values[i]))];
        int[] inside = [.. known.Where(i => Math.Abs(pair.Candidate.Values[i] - baseline[i]) <= InsideTolerances * pair.Tolerance)];
        if (inside.Length < LeastInside * known.Length || inside.Length < 2)
            return null;
        var (middle, middleOfOther) = (inside.Average(i => baseline[i]), inside.Average(i => pair.Candidate.Values[i]));
        var fit = inside.Sum(i => (baseline[i] - middle) * (pair.Candidate.Values[i] - middleOfOther))
            / inside.Sum(i => (baseline[i] - middle) * (baseline[i] - middle));
        return Math.Abs(fit - 1) <= NearFit ? new UnitFactor(pair, fit * factor) : null;
    }
}
