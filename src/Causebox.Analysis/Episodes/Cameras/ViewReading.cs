namespace Causebox.Analysis.Episodes;

/// <summary>Frame by frame measures of one camera → the stretches in which something is the matter with its picture. Pure.</summary>
internal static class ViewReading
{
    // Black is 16; a covered lens adds a little noise to it.
    private const float BlackBrightness = 21;
    private const float BlackHigh = 24;
    private const float BlackSpread = 5;
    private const double LeastBlackSeconds = 0.3;

    private const double LeastBlurredSeconds = 0.6;
    private const double BlurRatio = 1.5;
    private const double BlurPixels = 1.5;
    private const float LeastSpread = 12;
    private const int BlurWindow = 5;

    private const int MostStretches = 100;
    private const int Decimals = 3;

    public static CameraView Of(FrameSeries frames, string name, double step)
    {
        var black = Enumerable.Range(0, frames.Count).Select(i => IsBlack(frames, i)).ToArray();
        var still = StillReading.Of(frames, black, step);
        var (usualBlur, blurred) = Blurred(frames, black, step);
        return new CameraView
        {
            Name = name,
            UsualDifference = PythonRounding.Round(still.UsualDifference, Decimals),
            UsualBlur = PythonRounding.Round(usualBlur, Decimals),
            Black = [.. Runs(black, frames, step, LeastBlackSeconds, i => frames.Brightness[i]).Take(MostStretches)],
            Still = [.. still.Stretches.Take(MostStretches)],
            Blurred = [.. blurred.Take(MostStretches)],
            Flashing = [.. FlashReading.Of(frames, step).Take(MostStretches)],
        };
    }

    /// <summary>The runs of true that are long enough.</summary>
    public static IEnumerable<CameraStretch> Runs(bool[] holds, FrameSeries frames, double step, double leastSeconds, Func<int, double> strength)
    {
        for (var i = 0; i < holds.Length; i++)
        {
            if (!holds[i])
                continue;
            var (first, sum) = (i, 0.0);
            for (; i < holds.Length && holds[i]; i++)
                sum += strength(i);
            var stretch = frames.Stretch(first, i - 1, step, sum / (i - first));
            if (stretch.Seconds >= leastSeconds)
                yield return stretch;
        }
    }

    private static bool IsBlack(FrameSeries frames, int i) =>
        frames.Brightness[i] <= BlackBrightness && frames.High[i] <= BlackHigh && frames.High[i] - frames.Low[i] <= BlackSpread;

    private static (double Usual, IEnumerable<CameraStretch> Stretches) Blurred(FrameSeries frames, bool[] black, double step)
    {
        bool Counts(int i) => !black[i] && float.IsFinite(frames.Blur[i]) && frames.High[i] - frames.Low[i] >= LeastSpread;

        double[] known = [.. Enumerable.Range(0, frames.Count).Where(Counts).Select(i => (double)frames.Blur[i])];
        if (known.Length < BlurWindow)
            return (0, []);
        Array.Sort(known);
        var usual = known[known.Length / 4];
        var least = Math.Max(usual * BlurRatio, usual + BlurPixels);
        var blurred = new bool[frames.Count];
        for (var i = 0; i < blurred.Length; i++)
            blurred[i] = Counts(i) && frames.Blur[i] >= least;
        // A frame of a few that says otherwise is a measure that missed.
        var smooth = new bool[blurred.Length];
        for (var i = 0; i < blurred.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - (BlurWindow / 2)), Math.Min(blurred.Length - 1, i + (BlurWindow / 2)));
            smooth[i] = 2 * blurred.AsSpan(from, to - from + 1).Count(true) > to - from + 1;
        }

        return (usual, Runs(smooth, frames, step, LeastBlurredSeconds, i => float.IsFinite(frames.Blur[i]) ? frames.Blur[i] / usual : 1));
    }
}
