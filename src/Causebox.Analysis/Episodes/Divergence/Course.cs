namespace Causebox.Analysis.Episodes;

/// <summary>The outline of one channel over time.</summary>
internal sealed class Course
{
    private const int MostResiduals = 1000;
    private const int NearSteps = 4;
    private const double LowShare = 0.01;
    private const double HighShare = 0.99;

    private const double UnknownBend = 0.2;
    private const int Beside = 3;

    // Beyond its last sample a course holds for this many steps.
    private const double Overhang = 1;
    private readonly int _rowsOfPoint;

    /// <param name="seconds">The times, never falling; at least two points.</param>
    /// <param name="values">The values; NaN where there is none.</param>
    /// <param name="rowsOfPoint">How many samples a point is the mean of.</param>
    public Course(double[] seconds, double[] values, int rowsOfPoint)
    {
        (Seconds, Values, _rowsOfPoint) = (seconds, values, rowsOfPoint);
        double[] finite = [.. values.Where(double.IsFinite)];
        Array.Sort(finite);
        Low = finite.Length == 0 ? double.NaN : finite[(int)(LowShare * (finite.Length - 1))];
        High = finite.Length == 0 ? double.NaN : finite[(int)Math.Ceiling(HighShare * (finite.Length - 1))];
        Size = finite.Length == 0 ? 0 : Math.Max(Math.Abs(finite[0]), Math.Abs(finite[^1]));
        StepSeconds = (seconds[^1] - seconds[0]) / (seconds.Length - 1);
    }

    public double[] Seconds { get; }

    public double[] Values { get; }

    /// <summary>Hardly any value is below.</summary>
    public double Low { get; }

    /// <summary>Hardly any value is above.</summary>
    public double High { get; }

    /// <summary>How far it moves.</summary>
    public double Range => High - Low;

    /// <summary>The largest value, whatever its sign.</summary>
    public double Size { get; }

    /// <summary>The mean step from point to point.</summary>
    public double StepSeconds { get; }

    /// <summary>The same course in another unit.</summary>
    public Course Divided(double factor) => new(Seconds, [.. Values.Select(value => value / factor)], _rowsOfPoint);

    /// <summary>Its value at a time, on the curve through the two points on either side; NaN outside of it.</summary>
    public double At(double seconds)
    {
        var near = 0;
        return At(seconds, ref near, out _);
    }

    /// <summary>The same, for times asked one after the other.</summary>
    /// <param name="seconds">The time.</param>
    /// <param name="near">The place of the time before, and then of this one; begin with 0.</param>
    /// <param name="bend">How far its course between two points may be from that curve: a fifth of how far the curve is from a straight line.</param>
    public double At(double seconds, ref int near, out double bend)
    {
        bend = 0;
        if (!(seconds >= Seconds[0] - (Overhang * StepSeconds)) || seconds > Seconds[^1] + (Overhang * StepSeconds))
            return double.NaN;
        var next = near = NextOf(seconds, near);
        if (next == 0 || next == Seconds.Length)
            return Values[Math.Min(next, Seconds.Length - 1)];
        var (from, to) = (Seconds[next - 1], Seconds[next]);
        var share = to > from ? (seconds - from) / (to - from) : 0;
        var line = Values[next - 1] + (share * (Values[next] - Values[next - 1]));
        if (next < 2 || next > Seconds.Length - 2)
            return line;
        var curve = Through([Seconds[next - 2], from, to, Seconds[next + 1]], [Values[next - 2], Values[next - 1], Values[next], Values[next + 1]], seconds, out _);
        if (!double.IsFinite(curve))
            return line;
        bend = UnknownBend * Math.Abs(curve - line);
        return curve;
    }

    /// <summary>
    /// The noise of one sample, as a standard deviation: how far points lie from the curve through the three on either side, in the middle. What is smooth
    /// is not in it, and single glitches are not.
    /// </summary>
    /// <param name="first">The first point.</param>
    /// <param name="end">Behind the last.</param>
    public double NoiseOf(int first, int end)
    {
        var count = end - first - (2 * Beside);
        if (count < 1)
            return 0;
        var stride = (count + MostResiduals - 1) / MostResiduals;
        var residuals = new List<double>(Math.Min(count, MostResiduals));
        for (var i = first + Beside; i < end - Beside; i += stride)
        {
            var residual = ResidualAt(i);
            if (double.IsFinite(residual))
                residuals.Add(Math.Abs(residual));
        }

        return residuals.Count == 0
            ? 0 : SampleStatistics.DeviationScale * SampleStatistics.Median([.. residuals]) * Math.Sqrt(_rowsOfPoint);
    }

    /// <summary>How many of its points lie before a time.</summary>
    private int NextOf(double seconds, int near)
    {
        for (var place = near; place < Math.Min(near + NearSteps, Seconds.Length); place++)
        {
            if (Seconds[place] >= seconds && (place == 0 || Seconds[place - 1] < seconds))
                return place;
        }

        var next = Array.BinarySearch(Seconds, seconds);
        return next < 0 ? ~next : next;
    }

    private double ResidualAt(int i)
    {
        Span<double> times = stackalloc double[2 * Beside];
        Span<double> values = stackalloc double[2 * Beside];
        for (var k = 0; k < times.Length; k++)
        {
            var point = i - Beside + (k < Beside ? k : k + 1);
            (times[k], values[k]) = (Seconds[point], Values[point]);
        }

        var curve = Through(times, values, Seconds[i], out var spread);
        return (Values[i] - curve) / Math.Sqrt(1 + spread);
    }

    /// <summary>The curve of the least degree through some points (Lagrange), and how much of their variance it has.</summary>
    private static double Through(ReadOnlySpan<double> times, ReadOnlySpan<double> values, double seconds, out double spread)
    {
        (var curve, spread) = (0.0, 0.0);
        for (var k = 0; k < times.Length; k++)
        {
            var weight = 1.0;
            for (var other = 0; other < times.Length; other++)
                weight *= other == k ? 1 : (seconds - times[other]) / (times[k] - times[other]);
            curve += weight * values[k];
            spread += weight * weight;
        }

        return curve;
    }
}
