namespace Causebox.Analysis.Episodes;

/// <summary>A course at even times, to be asked very often.</summary>
internal sealed class EvenCourse
{
    private const int MostPoints = 4096;
    private readonly double[] _values;
    private readonly double _start;
    private readonly double _perSecond;

    public EvenCourse(Course course)
    {
        var count = Math.Min(MostPoints, Math.Max(2, course.Seconds.Length));
        _start = course.Seconds[0];
        var step = Math.Max((course.Seconds[^1] - _start) / (count - 1), double.Epsilon);
        _perSecond = 1 / step;
        _values = new double[count];
        var near = 0;
        for (var i = 0; i < count; i++)
            _values[i] = course.At(_start + (i * step), ref near, out _);
    }

    /// <summary>Its value at a time; NaN outside of it.</summary>
    public double At(double seconds)
    {
        var at = (seconds - _start) * _perSecond;
        if (!(at >= 0) || at > _values.Length - 1)
            return double.NaN;
        var before = Math.Min((int)at, _values.Length - 2);
        return _values[before] + ((at - before) * (_values[before + 1] - _values[before]));
    }
}
