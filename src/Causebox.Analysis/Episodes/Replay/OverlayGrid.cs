using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>Even times of a comparison, on which channels of different rates are drawn.</summary>
internal sealed class OverlayGrid(double from, double to, int points)
{
    private const double Before = 1e-9;

    /// <summary>The middle of each stretch.</summary>
    public ImmutableArray<double> Times { get; } = [.. Enumerable.Range(0, points).Select(i => ReplayClock.Figure(from + ((i + 0.5) * (to - from) / points)))];

    /// <summary>Draws one channel.</summary>
    /// <param name="series">Its series, with stamps.</param>
    /// <param name="column">Its values.</param>
    /// <param name="place">A time of the grid on the series' own time.</param>
    /// <param name="factor">What its values are divided by.</param>
    public OverlayCurve Draw(RecordedSeries series, SampleColumn column, Func<double, double> place, double? factor)
    {
        var (lo, hi) = (ImmutableArray.CreateBuilder<double?>(points), ImmutableArray.CreateBuilder<double?>(points));
        var breaks = series.Breaks(0, series.Facts.Rows, int.MaxValue).ToHashSet();
        var first = series.RowsTo(place(from) - Before);
        for (var i = 0; i < points; i++)
        {
            var edge = place(from + ((i + 1) * (to - from) / points));
            var end = Math.Max(first, series.RowsTo(i == points - 1 ? edge : edge - Before));
            var (low, high) = end > first ? column.Extremes(first, end) : Between(series, column, first, breaks, place(Times[i]));
            lo.Add(Shown(low));
            hi.Add(Shown(high));
            first = end;
        }

        return new OverlayCurve(lo.MoveToImmutable(), hi.MoveToImmutable());

        double? Shown(double value) => factor is { } divisor && double.IsFinite(value) ? Figures.Round(value / divisor) : column.Shown(value);
    }

    // On the line that joins the samples on either side; there is none before the first, behind the last and across a gap.
    private static (double Low, double High) Between(RecordedSeries series, SampleColumn column, int next, HashSet<int> breaks, double seconds)
    {
        if (next == 0 || next >= series.Facts.Rows || breaks.Contains(next))
            return (double.NaN, double.NaN);
        var (start, end) = (series.SecondsAt(next - 1), series.SecondsAt(next));
        var share = end > start ? Math.Clamp((seconds - start) / (end - start), 0, 1) : 0;
        var value = (column[next - 1] * (1 - share)) + (column[next] * share);
        return (value, value);
    }
}
