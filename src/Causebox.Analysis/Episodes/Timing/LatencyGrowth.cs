namespace Causebox.Analysis.Episodes;

/// <summary>A latency that grew and did not just step.</summary>
/// <param name="Course">The latency.</param>
/// <param name="BeginSeconds">The latency in the first fifth, in the middle.</param>
/// <param name="EndSeconds">The latency in the last fifth, in the middle.</param>
/// <param name="SlopePerSecond">The middle slope between any two points of the part in which it grew.</param>
/// <param name="CrossedAtSeconds">When it first stayed above its beginning by the least growth that counts.</param>
internal sealed record LatencyGrowth(LatencyCourse Course, double BeginSeconds, double EndSeconds, double SlopePerSecond, double CrossedAtSeconds)
{
    private const int MostPoints = 200;
    private const double LeastFactor = 1.5;
    private const double LeastNoises = 4;
    private const double MostStep = 0.5;
    private const int Parts = 10;
    private const int MostInPart = 50;
    private const int LeastWindow = 8;
    private const int WindowsInRun = 30;

    /// <summary>Null where it did not grow.</summary>
    public static LatencyGrowth? Of(LatencyCourse course)
    {
        var points = course.Points;
        double[] parts = [.. Enumerable.Range(0, Parts).Select(part => MedianOf(points, part * points.Length / Parts, (part + 1) * points.Length / Parts))];
        var (begin, end) = ((parts[0] + parts[1]) / 2, (parts[^2] + parts[^1]) / 2);
        var (peak, growth) = (parts[^1], parts[^1] - begin);
        if (growth < course.LeastGrowth || peak < LeastFactor * begin || growth < LeastNoises * NoiseOf(points))
            return null;
        // A step of most of it is a clock that was set, or another mode; what grows goes through what lies between.
        if (Enumerable.Range(1, Parts - 1).Max(part => parts[part] - parts[part - 1]) > MostStep * growth && !GrowsWithinParts(points, parts, growth))
            return null;
        var crossed = CrossedAt(points, begin + course.LeastGrowth);
        return new LatencyGrowth(course, begin, Math.Max(end, peak), SlopeOf([.. points.Where(point => point.At >= crossed)]), crossed);
    }

    /// <summary>Growth late in the run lies between two parts; then the samples in them must lie between as well.</summary>
    private static bool GrowsWithinParts((double At, double Seconds)[] points, double[] parts, double growth)
    {
        var at = Enumerable.Range(1, Parts - 1).MaxBy(part => parts[part] - parts[part - 1]);
        var between = points[((at - 1) * points.Length / Parts)..((at + 1) * points.Length / Parts)];
        var (low, high) = (parts[at - 1] + (0.2 * growth), parts[at] - (0.2 * growth));
        return between.Count(point => point.Seconds > low && point.Seconds < high) >= 0.2 * between.Length;
    }

    private static double MedianOf((double At, double Seconds)[] points, int first, int end)
    {
        var stride = Math.Max(1, (end - first) / MostInPart);
        var seconds = new List<double>(MostInPart * 2);
        for (var i = first; i < end; i += stride)
            seconds.Add(points[i].Seconds);
        return SampleStatistics.Median([.. seconds]);
    }

    private static double NoiseOf((double At, double Seconds)[] points)
    {
        double[] changes = [.. points.Skip(1).Zip(points, (point, before) => Math.Abs(point.Seconds - before.Seconds))];
        return SampleStatistics.DeviationScale * SampleStatistics.Median(changes) / Math.Sqrt(2);
    }

    private static double CrossedAt((double At, double Seconds)[] points, double level)
    {
        var window = Math.Max(LeastWindow, points.Length / WindowsInRun);
        for (var first = 0; first + window <= points.Length; first++)
        {
            if (points[first].Seconds > level && SampleStatistics.Median([.. points[first..(first + window)].Select(point => point.Seconds)]) > level)
                return LineAt(points, Math.Max(0, first - window), Math.Min(points.Length, first + window), level) ?? points[first].At;
        }

        return points[^1].At;
    }

    /// <summary>Where the line that is nearest to some points crosses a level; null where that is not among them.</summary>
    private static double? LineAt((double At, double Seconds)[] points, int first, int end, double level)
    {
        var near = points[first..end];
        var (at, seconds) = (near.Average(point => point.At), near.Average(point => point.Seconds));
        var slope = near.Sum(point => (point.At - at) * (point.Seconds - seconds)) / near.Sum(point => (point.At - at) * (point.At - at));
        var crossing = at + ((level - seconds) / slope);
        return crossing >= near[0].At && crossing <= near[^1].At ? crossing : null;
    }

    private static double SlopeOf((double At, double Seconds)[] points)
    {
        var stride = Math.Max(1, points.Length / MostPoints);
        var kept = points.Where((_, i) => i % stride == 0).ToArray();
        var slopes = new List<double>(kept.Length * kept.Length / 2);
        for (var i = 0; i < kept.Length; i++)
        {
            for (var k = i + 1; k < kept.Length; k++)
            {
                if (kept[k].At > kept[i].At)
                    slopes.Add((kept[k].Seconds - kept[i].Seconds) / (kept[k].At - kept[i].At));
            }
        }

        return slopes.Count == 0 ? 0 : SampleStatistics.Median([.. slopes]);
    }
}
