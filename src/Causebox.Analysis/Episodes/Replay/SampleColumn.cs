using System.Globalization;
using System.Numerics;

namespace Causebox.Analysis.Episodes;

/// <summary>Every value of one channel, as wide as it was recorded and no wider than that needs.</summary>
internal sealed class SampleColumn
{
    private const int LongestNumber = 32;
    private readonly float[]? _narrow;
    private readonly double[]? _wide;
    private int _count;

    private SampleColumn(int rows, bool isNarrow)
    {
        if (isNarrow)
            _narrow = new float[rows];
        else
            _wide = new double[rows];
    }

    /// <summary>How much memory it takes.</summary>
    public long Bytes => ((_narrow?.Length ?? 0) * (long)sizeof(float)) + ((_wide?.Length ?? 0) * (long)sizeof(double));

    /// <summary>The value of a row; may be not finite.</summary>
    public double this[int row] => _narrow is not null ? _narrow[row] : _wide![row];

    /// <summary>One for each column of a member.</summary>
    public static SampleColumn[] Of(NumericMember member)
    {
        // A single holds every integer of two bytes.
        var isNarrow = member.Type.Kind == 'f' ? member.Type.Size <= sizeof(float) : member.Type.Size <= sizeof(short);
        return [.. Enumerable.Range(0, member.Columns).Select(_ => new SampleColumn(member.Rows, isNarrow))];
    }

    /// <summary>The next values.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        if (_wide is not null)
        {
            values.CopyTo(_wide.AsSpan(_count));
        }
        else
        {
            for (var i = 0; i < values.Length; i++)
                _narrow![_count + i] = (float)values[i];
        }

        _count += values.Length;
    }

    /// <summary>The smallest and the largest finite value of some rows; NaN both where there is none.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">Behind the last.</param>
    public (double Low, double High) Extremes(int first, int end)
    {
        if (_wide is not null)
            return Of(_wide.AsSpan(first, end - first));
        var (low, high) = Of(_narrow.AsSpan(first, end - first));
        return (low, high);
    }

    /// <summary>Stretches of rows whose values are as asked.</summary>
    public IEnumerable<(int First, int End)> Runs(Func<double, bool> isAsked)
    {
        var first = -1;
        for (var row = 0; row < _count; row++)
        {
            if (isAsked(this[row]))
            {
                first = first < 0 ? row : first;
                continue;
            }

            if (first >= 0)
                yield return (first, row);
            first = -1;
        }

        if (first >= 0)
            yield return (first, _count);
    }

    /// <summary>A value of it as the shortest decimal number that is the same at the width recorded; null for one that is not finite.</summary>
    public double? Shown(double value)
    {
        if (!double.IsFinite(value))
            return null;
        if (_narrow is null)
            return value;
        Span<char> digits = stackalloc char[LongestNumber];
        ((float)value).TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
        return double.Parse(digits[..length], CultureInfo.InvariantCulture);
    }

    private static (T Low, T High) Of<T>(ReadOnlySpan<T> values)
        where T : IFloatingPointIeee754<T>
    {
        var (low, high) = (T.PositiveInfinity, T.NegativeInfinity);
        foreach (var value in values)
        {
            if (!T.IsFinite(value))
                continue;
            low = value < low ? value : low;
            high = value > high ? value : high;
        }

        return low > high ? (T.NaN, T.NaN) : (low, high);
    }
}
