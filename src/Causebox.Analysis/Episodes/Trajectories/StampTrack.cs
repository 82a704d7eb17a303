namespace Causebox.Analysis.Episodes;

/// <summary>The stamps of a stream turned into the time that passed; see <see cref="StreamClock"/> for how.</summary>
internal sealed class StampTrack
{
    private const long NanosecondsInSecond = 1_000_000_000;
    private const long LeastLeap = 5 * NanosecondsInSecond;
    private const int LeapSteps = 100;
    private const int MostSteps = 1024;
    private const double MostBack = 0.1;
    private const double WideShare = 0.98;

    private StampTrack(StreamClock clock, StreamPace pace, long[] passed) => (Clock, Pace, Passed) = (clock, pace, passed);

    public StreamClock Clock { get; }

    public StreamPace Pace { get; }

    /// <summary>Nanoseconds from the first row to each row, and behind the last one to its end: one more than there are rows; never falling.</summary>
    public long[] Passed { get; }

    /// <summary>Makes a track of at least two stamps, in their place.</summary>
    /// <param name="stamps">The stamps, with room for one more at the end; they are overwritten.</param>
    /// <param name="stream">The stream's name.</param>
    /// <exception cref="NpzException">They go back too often to tell a time, or stand still.</exception>
    public static StampTrack Of(long[] stamps, string stream)
    {
        var rows = stamps.Length - 1;
        var (first, final) = (stamps[0], stamps[rows - 1]);
        var (usual, wide) = UsualSteps(stamps.AsSpan(0, rows));
        if (usual == 0)
            throw new NpzException($"expected stamps that advance, found {rows:N0} that mostly stand still or go back");
        var scan = new PaceScan(stamps.AsSpan(0, rows), usual, wide);
        var leap = Math.Max(LeastLeap, usual > long.MaxValue / LeapSteps ? long.MaxValue : usual * LeapSteps);
        var (repeats, back, leaps) = (0, 0, 0);
        var (latest, passed) = (first, 0L);
        stamps[0] = 0;
        for (var i = 1; i < rows; i++)
        {
            var step = Difference(stamps[i], latest);
            if (step > leap || step < -leap || (step < 0 && scan.IsSetBack(i)))
                (leaps, latest, step) = (leaps + 1, stamps[i], usual);
            else if (step > 0)
                latest = stamps[i];
            else
                (repeats, back, step) = (step == 0 ? repeats + 1 : repeats, step == 0 ? back : back + 1, 0);
            passed = passed > long.MaxValue - step ? long.MaxValue : passed + step;
            stamps[i] = passed;
        }

        if (back > MostBack * rows)
            throw new NpzException($"expected stamps that advance, found {back:N0} of {rows:N0} that go back");
        stamps[rows] = passed > long.MaxValue - usual ? long.MaxValue : passed + usual;
        var clock = new StreamClock(first, final, InSeconds(usual), InSeconds(stamps[rows]), repeats, back, leaps);
        return new StampTrack(clock, scan.ToPace(stream, stamps), stamps);
    }

    /// <summary>How many rows began no later than a time.</summary>
    public int RowsTo(long time) => RowsTo(Passed.AsSpan(0, Passed.Length - 1), time);

    /// <summary>The same of the times themselves, one for each row.</summary>
    public static int RowsTo(ReadOnlySpan<long> passed, long time)
    {
        var (low, high) = (0, passed.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = passed[middle] <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public static double InSeconds(long nanoseconds) => (double)nanoseconds / NanosecondsInSecond;

    /// <summary>
    /// The median of the steps that advance, out of steps evenly spread over the stream, 0 when none of them does; and the size that hardly any exceeds.
    /// </summary>
    private static (long Usual, long Wide) UsualSteps(ReadOnlySpan<long> stamps)
    {
        var steps = new List<long>(MostSteps);
        var sizes = new List<long>(MostSteps);
        var count = Math.Min(MostSteps, stamps.Length - 1);
        for (var k = 0; k < count; k++)
        {
            var i = (int)((long)k * (stamps.Length - 1) / count);
            var step = Difference(stamps[i + 1], stamps[i]);
            if (step > 0)
                steps.Add(step);
            sizes.Add(Math.Abs(step));
        }

        if (steps.Count == 0)
            return (0, 0);
        steps.Sort();
        sizes.Sort();
        return (steps[steps.Count / 2], sizes[(int)((sizes.Count - 1) * WideShare)]);
    }

    /// <summary>One stamp less another; never less than the smallest number that has an opposite.</summary>
    public static long Difference(long later, long earlier)
    {
        var difference = unchecked(later - earlier);
        var overflows = ((later ^ earlier) & (later ^ difference)) < 0;
        return overflows || difference == long.MinValue ? (later > earlier ? long.MaxValue : -long.MaxValue) : difference;
    }
}
