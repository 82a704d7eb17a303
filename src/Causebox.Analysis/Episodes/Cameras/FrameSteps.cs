namespace Causebox.Analysis.Episodes;

/// <summary>The time from frame to frame.</summary>
/// <param name="Usual">The median, in seconds; 0 with fewer than two frames.</param>
/// <param name="Longest">The longest.</param>
/// <param name="Missing">Frames that are missing by their stamps.</param>
/// <param name="Drops">Where; gaps less than a second apart are one.</param>
internal sealed record FrameSteps(double Usual, double Longest, int Missing, IReadOnlyList<CameraStretch> Drops)
{
    private const double LeastSteps = 1.7;
    private const double MergeSeconds = 1;
    private const int MostDrops = 200;

    public static FrameSteps Of(FrameSeries view)
    {
        if (view.Count < 2)
            return new(0, 0, 0, []);
        double[] steps = [.. view.Times.Skip(1).Zip(view.Times, (later, earlier) => later - earlier)];
        var usual = SampleStatistics.Median(steps);
        var (missing, drops) = (0, new List<CameraStretch>());
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] < LeastSteps * usual)
                continue;
            var lost = (int)Math.Min(Math.Round(steps[i] / usual) - 1, int.MaxValue / 4);
            missing = (int)Math.Min((long)missing + lost, int.MaxValue / 4);
            Join(drops, new(PythonRounding.Round(view.Times[i] + usual, 3), PythonRounding.Round(view.Times[i + 1], 3), lost));
        }

        return new(usual, steps.Max(), missing, drops);
    }

    private static void Join(List<CameraStretch> drops, CameraStretch gap)
    {
        if (drops.Count > 0 && gap.Start - drops[^1].End < MergeSeconds)
            drops[^1] = drops[^1] with { End = gap.End, Strength = drops[^1].Strength + gap.Strength };
        else if (drops.Count < MostDrops)
            drops.Add(gap);
    }
}
