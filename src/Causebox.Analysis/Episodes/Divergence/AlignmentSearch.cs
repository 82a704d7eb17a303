namespace Causebox.Analysis.Episodes;

/// <summary>
/// Finds where the baseline's actions stand beside the candidate's. What differs for good must not draw the alignment along: a difference counts only up to a
/// bound, and the simpler alignment stays unless another one explains clearly more.
/// </summary>
internal sealed class AlignmentSearch
{
    private const int MostChannels = 8;
    private const int CoarsePoints = 128;
    private const int FinePoints = 300;
    private const double CoarseStep = 0.02;
    private const double CoarseSpeedLag = 0.5;
    private const double SpeedEnd = 0.15;
    private const double LeastSpeedStep = 0.0005;
    private const double MostSpeedStep = 0.005;
    private const double FinestLag = 0.0005;
    private const double MostCoarse = 0.3;
    private const double MostFine = 4;
    private const double LeastOverlap = 0.5;

    // Noise alone costs 0.2; an alignment that costs so much explains all there is.
    private const double Explained = 0.3;
    private const double LagGain = 0.02;
    private const double SpeedGain = 0.75;
    private const double LeastSpeedGain = 0.05;
    private readonly ChannelPair[] _pairs;
    private readonly double _seconds;

    private AlignmentSearch(ChannelPair[] pairs)
    {
        _pairs = pairs;
        _seconds = pairs.Length == 0 ? 0 : pairs.Max(pair => pair.Candidate.Seconds[^1]);
    }

    public static Alignment Of(IEnumerable<ChannelPair> pairs) => new AlignmentSearch(Telling(pairs)).Find();

    /// <summary>The best alignment whatever its speed; <see cref="Alignment.Same"/> where nothing moves.</summary>
    public static Alignment Stretched(IEnumerable<ChannelPair> pairs)
    {
        var search = new AlignmentSearch(Telling(pairs));
        return search._pairs.Length == 0 ? Alignment.Same : search.Stretch();
    }

    /// <summary>The same alignment with a lag that fits better what came before a moment.</summary>
    public static Alignment Refined(IEnumerable<ChannelPair> pairs, Alignment alignment, double untilSeconds)
    {
        var search = new AlignmentSearch(Telling(pairs));
        return search._pairs.Length == 0 ? alignment : search.Descend(alignment, untilSeconds, canStretch: false);
    }

    private Alignment Find()
    {
        if (_pairs.Length == 0)
            return Alignment.Same;
        var best = Alignment.Same;
        var cost = Fine(best, _seconds);
        var lagged = Descend(Coarse(Math.Min(Alignment.MostLag, _seconds / 4), [1]), _seconds, canStretch: false);
        var laggedCost = Fine(lagged, _seconds);
        if (laggedCost < cost - LagGain)
            (best, cost) = (lagged, laggedCost);
        if (cost <= Explained)
            return best;
        var stretched = Stretch();
        return Fine(stretched, _seconds) < (SpeedGain * cost) - LeastSpeedGain ? stretched : best;
    }

    private static ChannelPair[] Telling(IEnumerable<ChannelPair> pairs) =>
        [.. pairs.Where(pair => pair.Moves).OrderByDescending(pair => pair.Baseline.Range / pair.Tolerance).Take(MostChannels)];

    private Alignment Stretch()
    {
        var step = Math.Clamp(SpeedEnd / _seconds, LeastSpeedStep, MostSpeedStep);
        var count = (int)Math.Ceiling(Alignment.MostSpeed / step);
        double[] speeds = [.. Enumerable.Range(-count, (2 * count) + 1).Select(k => 1 + (k * Alignment.MostSpeed / count))];
        return Descend(Coarse(Math.Min(CoarseSpeedLag, _seconds / 4), speeds), _seconds, canStretch: true);
    }

    /// <summary>The cheapest of a grid of lags and speeds.</summary>
    private Alignment Coarse(double mostLag, double[] speeds)
    {
        var count = (int)Math.Ceiling(mostLag / CoarseStep);
        var grids = _pairs.Select(pair => new EvenCourse(pair.Baseline)).ToArray();
        var points = _pairs.Select(pair => Spread(pair.Candidate, CoarsePoints, double.PositiveInfinity)).ToArray();
        var (best, least) = (Alignment.Same, double.PositiveInfinity);
        foreach (var speed in speeds)
        {
            for (var k = -count; k <= count; k++)
            {
                var alignment = new Alignment(k * CoarseStep, speed);
                var cost = Cost(alignment, points, (pair, seconds) => grids[pair].At(seconds), isFine: false);
                if (cost < least)
                    (best, least) = (alignment, cost);
            }
        }

        return best;
    }

    /// <summary>Goes from an alignment to cheaper ones near it, in steps that become smaller.</summary>
    private Alignment Descend(Alignment from, double untilSeconds, bool canStretch)
    {
        var (best, least) = (from, Fine(from, untilSeconds));
        var speedStep = canStretch ? Math.Clamp(SpeedEnd / _seconds, LeastSpeedStep, MostSpeedStep) / 2 : 0;
        for (var lagStep = CoarseStep / 2; lagStep >= FinestLag; lagStep /= 2, speedStep /= 2)
        {
            for (var improves = true; improves;)
            {
                improves = false;
                foreach (var near in Near(best, lagStep, speedStep))
                {
                    var cost = IsAllowed(near) ? Fine(near, untilSeconds) : double.PositiveInfinity;
                    if (cost >= least)
                        continue;
                    (best, least, improves) = (near, cost, true);
                }
            }
        }

        return best;
    }

    private IEnumerable<Alignment> Near(Alignment at, double lagStep, double speedStep)
    {
        yield return at with { LagSeconds = at.LagSeconds - lagStep };
        yield return at with { LagSeconds = at.LagSeconds + lagStep };
        if (speedStep <= 0)
            yield break;
        foreach (var change in (double[])[-speedStep, speedStep])
        {
            yield return at with { Speed = at.Speed + change };
            // Around the middle of the run, so that lag and speed can change together.
            yield return new Alignment(at.LagSeconds - (change * _seconds / 2), at.Speed + change);
        }
    }

    private static bool IsAllowed(Alignment alignment) =>
        Math.Abs(alignment.LagSeconds) <= Alignment.MostLag && Math.Abs(alignment.Speed - 1) <= Alignment.MostSpeed + LeastSpeedStep;

    private double Fine(Alignment alignment, double untilSeconds) => Cost(
        alignment, [.. _pairs.Select(pair => Spread(pair.Candidate, FinePoints, untilSeconds))], (pair, seconds) => _pairs[pair].Baseline.At(seconds), isFine: true);

    private double Cost(Alignment alignment, int[][] points, Func<int, double, double> baseline, bool isFine)
    {
        var (sum, count, asked) = (0.0, 0, 0);
        for (var i = 0; i < _pairs.Length; i++)
        {
            var pair = _pairs[i];
            var (scale, most) = isFine ? (pair.Tolerance, MostFine) : (pair.Scale, MostCoarse);
            foreach (var point in points[i])
            {
                asked++;
                var difference = Math.Abs(pair.Candidate.Values[point] - baseline(i, alignment.BaselineSeconds(pair.Candidate.Seconds[point])));
                if (double.IsNaN(difference))
                    continue;
                sum += Math.Min(difference / scale, most);
                count++;
            }
        }

        return count < LeastOverlap * asked || count == 0 ? double.PositiveInfinity : sum / count;
    }

    private static int[] Spread(Course course, int most, double untilSeconds)
    {
        var end = course.Seconds.Length;
        while (end > 1 && course.Seconds[end - 1] > untilSeconds)
            end--;
        var count = Math.Min(most, end);
        return [.. Enumerable.Range(0, count).Select(k => (int)((long)k * end / count))];
    }
}
