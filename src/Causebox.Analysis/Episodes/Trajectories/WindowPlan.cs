using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>Which rows of a stream are which window: windows of two seconds, counted back from the failure, or from the end of the artifact.</summary>
internal sealed class WindowPlan
{
    /// <summary>How long a window is.</summary>
    public const double Seconds = 2;

    /// <summary>A window of fewer rows tells nothing.</summary>
    public const int LeastRows = 8;

    private const long Nanoseconds = (long)(Seconds * 1e9);

    private WindowPlan(StampTrack track, ImmutableArray<(int From, int To)> windows, bool hasFinal) =>
        (Track, Windows, HasFinal) = (track, windows, hasFinal);

    public StampTrack Track { get; }

    /// <summary>The windows in the order of rows; the row at <c>To</c> is the first behind it.</summary>
    public ImmutableArray<(int From, int To)> Windows { get; }

    /// <summary>Whether the last of them is the one right before the end.</summary>
    public bool HasFinal { get; }

    /// <summary>Plans the windows of a stream.</summary>
    /// <param name="track">Its time.</param>
    /// <param name="end">The failure or the end, on that time.</param>
    /// <param name="everywhere">Whether all windows are of interest, or only the last.</param>
    public static WindowPlan Of(StampTrack track, long end, bool everywhere)
    {
        var windows = new List<(int From, int To)>();
        var hasFinal = false;
        var to = track.RowsTo(end);
        var until = end;
        while (until >= Nanoseconds && to > 0)
        {
            var from = track.RowsTo(until - Nanoseconds);
            if (to - from >= LeastRows)
            {
                windows.Add((from, to));
                hasFinal |= until == end;
            }

            to = from;
            if (!everywhere || to == 0)
                break;
            // The next window that holds a row, however long nothing was recorded in between.
            until = end - ((end - track.Passed[to - 1]) / Nanoseconds * Nanoseconds);
        }

        windows.Reverse();
        return new WindowPlan(track, [.. windows], hasFinal);
    }
}
