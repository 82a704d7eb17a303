using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Causebox.Analysis.Episodes;

/// <summary>Keeps the outline of one column: means of equally many rows, so many that those of all columns together stay within the limit.</summary>
internal sealed class OutlineScan
{
    private readonly double[] _points;
    private readonly int _rows;
    private int _row;
    private double _sum;
    private int _finite;

    private OutlineScan(int rows, int rowsOfPoint) =>
        (_rows, RowsOfPoint, _points) = (rows, rowsOfPoint, new double[(rows + rowsOfPoint - 1) / rowsOfPoint]);

    /// <summary>How many rows make a point.</summary>
    public int RowsOfPoint { get; }

    /// <summary>The points, once every value was added; not to be asked for before.</summary>
    public ImmutableArray<double> Points => ImmutableCollectionsMarshal.AsImmutableArray(_points);

    /// <summary>One for each column; null for no member.</summary>
    public static OutlineScan[]? Of(NumericMember? member, TrajectoryLimits limits)
    {
        if (member is null)
            return null;
        var rowsOfPoint = (int)Math.Max(1, (((long)member.Rows * member.Columns) + limits.MaxOutline - 1) / limits.MaxOutline);
        return [.. Enumerable.Range(0, member.Columns).Select(_ => new OutlineScan(member.Rows, rowsOfPoint))];
    }

    /// <summary>The next values.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, RowsOfPoint - (_row % RowsOfPoint))];
            AddToPoint(part);
            _row += part.Length;
            values = values[part.Length..];
            if (_row % RowsOfPoint != 0 && _row != _rows)
                continue;
            _points[(_row - 1) / RowsOfPoint] = _finite == 0 ? double.NaN : _sum / _finite;
            (_sum, _finite) = (0, 0);
        }
    }

    /// <summary>The middle of each point's rows.</summary>
    /// <param name="passed">The time before each row, in nanoseconds.</param>
    public ImmutableArray<double> Seconds(long[] passed)
    {
        var seconds = new double[_points.Length];
        for (var point = 0; point < seconds.Length; point++)
        {
            var first = point * RowsOfPoint;
            var last = Math.Min(first + RowsOfPoint, _rows) - 1;
            seconds[point] = (StampTrack.InSeconds(passed[first]) + StampTrack.InSeconds(passed[last])) / 2;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(seconds);
    }

    private void AddToPoint(ReadOnlySpan<double> values)
    {
        var (sum, finite) = (_sum, _finite);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                (sum, finite) = (sum + value, finite + 1);
        }

        (_sum, _finite) = (sum, finite);
    }
}
