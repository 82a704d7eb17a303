namespace Causebox.Analysis.Episodes;

/// <summary>The outline of one channel over time.</summary>
internal sealed class Course
{
    private const int MostResiduals = 4096;
    private const double LowShare = 0.01;
    private const double HighShare = 0.99;

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

    /// <summary>Its value at a time, between its neighbours on a straight line; NaN outside of it.</summary>
    public double At(double seconds)
    {
        if (!(seconds >= Seconds[0] - (Overhang * StepSeconds)) || seconds > Seconds[^1] + (Overhang * StepSeconds))
            return double.NaN;
        var next = NextOf(seconds);
        if (next == 0 || next == Seconds.Length)
            return Values[Math.Min(next, Seconds.Length - 1)];
        var (from, to) = (Seconds[next - 1], Seconds[next]);
        var share = to > from ? (seconds - from) / (to - from) : 0;
        return Values[next - 1] + (share * (Values[next] - Values[next - 1]));
    }

    /// <summary>By how much a straight line between its points may miss it at a time, were it smooth: an eighth of the bend there.</summary>
    public double BendAt(double seconds)
    {
        var middle = Math.Clamp(NextOf(seconds), 1, Math.Max(1, Values.Length - 2));
        var bend = Values.Length < 3 ? 0 : Math.Abs(Values[middle + 1] - (2 * Values[middle]) + Values[middle - 1]) / 8;
        return double.IsFinite(bend) ? bend : 0;
    }

    /// <summary>
    /// The noise of one sample, as a standard deviation: how far points lie from the curve through the two on either side, in the middle. What is smooth
    /// is not in it, and single glitches are not.
    /// </summary>
    /// <param name="first">The first point.</param>
    /// <param name="end">Behind the last.</param>
    public double NoiseOf(int first, int end)
    {
        var count = end - first - 4;
        if (count < 1)
            return 0;
        var stride = (count + MostResiduals - 1) / MostResiduals;
        var residuals = new List<double>(Math.Min(count, MostResiduals));
        for (var i = first + 2; i < end - 2; i += stride)
        {
            var residual = ResidualAt(i);
            if (double.IsFinite(residual))
                residuals.Add(Math.Abs(residual));
        }

        return residuals.Count == 0
            ? 0 : SampleStatistics.DeviationScale * SampleStatistics.Median([.. residuals]) * Math.Sqrt(_rowsOfPoint);
    }

    /// <summary>How many of its points lie before a time.</summary>
    private int NextOf(double seconds)
    {
        var next = Array.BinarySearch(Seconds, seconds);
        return next < 0 ? ~next : next;
    }

    private double ResidualAt(int i)
    {
        Span<double> time = [Seconds[i - 2] - Seconds[i], Seconds[i - 1] - Seconds[i], Seconds[i + 1] - Seconds[i], Seconds[i + 2] - Seconds[i]];
        Span<double> value = [Values[i - 2], Values[i - 1], Values[i + 1], Values[i + 2]];
        var (curve, spread) = (0.0, 1.0);
        for (var k = 0; k < 4; k++)
        {
            var weight = 1.0;
            for (var other = 0; other < 4; other++)
                weight *= other == k ? 1 : time[other] / (time[other] - time[k]);
            curve += weight * value[k];
            spread += weight * weight;
        }

        return (Values[i] - curve) / Math.Sqrt(spread);
    }
}
