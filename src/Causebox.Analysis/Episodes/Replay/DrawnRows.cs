using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// The rows of a series in a window, divided into the points of a picture: each row a point where there is room, else as many rows to each as it takes. No point
/// spans a gap; between the points on either side stands one without a value.
/// </summary>
internal sealed class DrawnRows
{
    private const int PointsOfGap = 8;
    private readonly List<(int First, int End)> _points = [];

    private DrawnRows()
    {
    }

    /// <summary>Whether each point is one row.</summary>
    public bool IsExact { get; private init; }

    /// <summary>The times of the points: the middle of their rows, or of the gap.</summary>
    public ImmutableArray<double> Times { get; private set; } = [];

    /// <summary>How many rows are in the window.</summary>
    public int Rows { get; private init; }

    /// <summary>Divides what a window shows of a series; a row more on either side lets lines reach its edges.</summary>
    /// <param name="series">The series.</param>
    /// <param name="offset">When its first row was, on the time of the window.</param>
    /// <param name="from">Where the window begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="points">The most points.</param>
    public static DrawnRows Of(RecordedSeries series, double offset, double from, double to, int points)
    {
        var (first, end) = (0, series.Facts.Rows);
        if (series.Passed is not null)
        {
            if (to < offset || from > offset + series.SecondsAt(end))
                return new DrawnRows { IsExact = true };
            (first, end) = (Math.Max(0, series.RowsTo(from - offset) - 1), Math.Min(end, series.RowsTo(to - offset) + 1));
        }

        var breaks = series.Breaks(first, end, Math.Max(1, points / PointsOfGap));
        var isExact = end - first + breaks.Length <= points;
        var rowsOfPoint = isExact ? 1 : (end - first + points - (2 * breaks.Length) - 2) / (points - (2 * breaks.Length) - 1);
        var drawn = new DrawnRows { IsExact = isExact, Rows = end - first };
        foreach (var stop in breaks.Append(end))
        {
            drawn.Divide(first, stop, rowsOfPoint);
            if (stop < end)
                drawn._points.Add((stop, stop));
            first = stop;
        }

        drawn.Times = [.. drawn._points.Select(point => ReplayClock.Figure(offset + TimeOf(series, point)))];
        return drawn;
    }

    /// <summary>What a channel is at each point: the smallest and the largest; null where nothing is finite.</summary>
    public (ImmutableArray<double?> Lo, ImmutableArray<double?>? Hi) Draw(SampleColumn column)
    {
        var (lo, hi) = (ImmutableArray.CreateBuilder<double?>(_points.Count), ImmutableArray.CreateBuilder<double?>(IsExact ? 0 : _points.Count));
        foreach (var (first, end) in _points)
        {
            var (low, high) = column.Extremes(first, end);
            lo.Add(column.Shown(low));
            if (!IsExact)
                hi.Add(column.Shown(high));
        }

        return (lo.MoveToImmutable(), IsExact ? null : hi.MoveToImmutable());
    }

    private static double TimeOf(RecordedSeries series, (int First, int End) point) => point.First == point.End
        ? (series.SecondsAt(point.First - 1) + series.SecondsAt(point.First)) / 2
        : (series.SecondsAt(point.First) + series.SecondsAt(point.End - 1)) / 2;

    private void Divide(int first, int end, int rowsOfPoint)
    {
        for (; first < end; first += rowsOfPoint)
            _points.Add((first, Math.Min(end, first + rowsOfPoint)));
    }
}
