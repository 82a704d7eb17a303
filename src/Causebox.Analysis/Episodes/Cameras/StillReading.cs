namespace Causebox.Analysis.Episodes;

/// <summary>
/// Where a picture stands still. A coder spends some frames to refine a picture that does not change any more, and begins anew with each key frame: that
/// is not the scene's doing, and is spread over the picture in small steps, where motion is a large one in its place.
/// </summary>
internal static class StillReading
{
    private const float Still = 0.06f;
    private const float LargestRefinement = 1.5f;
    private const int LongestRefinement = 2;
    private const float LargestPeak = 9;
    private const double SettlingSeconds = 0.7;
    private const double LeastSeconds = 0.5;
    private const double LeastMovingSeconds = 1;
    private const int LeastFrames = 4;

    public static (double UsualDifference, IEnumerable<CameraStretch> Stretches) Of(FrameSeries frames, bool[] black, double step)
    {
        var still = new bool[frames.Count];
        for (var i = 1; i < still.Length; i++)
            still[i] = !black[i] && frames.Difference[i] <= Still;
        Bridge(still, frames, black);
        Settle(still, frames, black);
        double[] moving = [.. Enumerable.Range(1, Math.Max(0, frames.Count - 1))
            .Where(i => !still[i] && !black[i] && !black[i - 1] && frames.Peak[i] > LargestPeak).Select(i => (double)frames.Difference[i])];
        var stretches = ViewReading.Runs(still, frames, step, Math.Max(LeastSeconds, LeastFrames * step), i => Math.Min(frames.Difference[i], Still));
        // A few frames that moved are a light that was switched, or a coder that began anew.
        return (moving.Length * step < LeastMovingSeconds ? 0 : SampleStatistics.Median(moving), stretches);
    }

    // A key frame between still ones.
    private static void Bridge(bool[] still, FrameSeries frames, bool[] black)
    {
        for (var i = 1; i < still.Length - 1; i++)
        {
            if (still[i] || !still[i - 1])
                continue;
            var end = i;
            while (end < still.Length && !still[end] && !black[end] && IsRefinement(frames, end))
                end++;
            var isRefinement = end < still.Length && still[end] && end - i <= LongestRefinement && StillAround(still, i, end);
            for (; isRefinement && i < end; i++)
                still[i] = true;
            i = Math.Max(i, end - 1);
        }
    }

    private static bool StillAround(bool[] still, int first, int next) =>
        still.AsSpan(Math.Max(0, first - 3), Math.Min(3, first)).Count(true) >= Math.Min(2, first) && still.AsSpan(next, Math.Min(3, still.Length - next)).Count(true) >= 2;

    // The frames before, in which the coder settled.
    private static void Settle(bool[] still, FrameSeries frames, bool[] black)
    {
        for (var i = 2; i < still.Length; i++)
        {
            if (!still[i] || still[i - 1])
                continue;
            for (var j = i - 1; j > 0 && !black[j] && !black[j - 1] && !still[j] && IsRefinement(frames, j) && frames.Times[i] - frames.Times[j] <= SettlingSeconds; j--)
                still[j] = true;
        }
    }

    private static bool IsRefinement(FrameSeries frames, int i) => frames.Difference[i] <= LargestRefinement && frames.Peak[i] <= LargestPeak;
}
