namespace Causebox.Analysis.Episodes;

/// <summary>
/// Where the brightness of a picture goes up and down quickly. A swing is a change of 10 % of the range, as the guidelines on seizures count a flash
/// (WCAG 2.2, general flash); three pairs of opposing swings within a second are flashing.
/// </summary>
internal static class FlashReading
{
    private const float LeastSwing = 21.9f;
    private const float Level = 4;
    private const int LeastSwings = 6;
    private const double MostSecondsBetween = 0.35;
    private const double LeastSwingsPerSecond = 6;

    private readonly record struct Swing(int First, int Last, float Size);

    public static IEnumerable<CameraStretch> Of(FrameSeries frames, double step)
    {
        var swings = Swings(frames.Brightness);
        for (var i = 0; i < swings.Count;)
        {
            var next = i + 1;
            while (next < swings.Count && frames.Times[swings[next].First] - frames.Times[swings[next - 1].Last] <= MostSecondsBetween)
                next++;
            var (start, end) = (swings[i].First, swings[next - 1].Last);
            var seconds = frames.Times[end] - frames.Times[start];
            if (next - i >= LeastSwings && seconds > 0 && (next - i - 1) / seconds >= LeastSwingsPerSecond)
                yield return frames.Stretch(start, Math.Max(start, end - 1), step, swings.Skip(i).Take(next - i).Average(swing => swing.Size));
            i = next;
        }
    }

    // The pivots of the brightness; what goes up or down by less than a swing is no pivot.
    private static List<Swing> Swings(List<float> brightness)
    {
        var swings = new List<Swing>();
        if (brightness.Count == 0)
            return swings;
        var (low, high, direction) = (0, 0, 0);
        for (var i = 1; i < brightness.Count; i++)
        {
            if (brightness[i] > brightness[high])
                high = i;
            if (brightness[i] < brightness[low])
                low = i;
            var rises = brightness[i] - brightness[low] >= LeastSwing && direction <= 0;
            var falls = brightness[high] - brightness[i] >= LeastSwing && direction >= 0;
            if (!rises && !falls)
                continue;
            direction = rises ? 1 : -1;
            swings.Add(new(Leaving(brightness, rises ? low : high, i), i, rises ? brightness[i] - brightness[low] : brightness[high] - brightness[i]));
            (low, high) = (i, i);
        }

        return swings;
    }

    // The first frame that has left the level of the pivot.
    private static int Leaving(List<float> brightness, int pivot, int to)
    {
        var last = to - 1;
        while (last > pivot && Math.Abs(brightness[last] - brightness[pivot]) > Level)
            last--;
        return last + 1;
    }
}
