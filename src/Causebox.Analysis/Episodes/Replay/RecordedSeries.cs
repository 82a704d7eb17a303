namespace Causebox.Analysis.Episodes;

/// <summary>Every sample of one series, beside the facts about it.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Stream">The stream that it belongs to, such as <c>/joint_states</c>.</param>
/// <param name="Field">What it is of the stream, such as <c>position</c>.</param>
/// <param name="Passed">Nanoseconds from the stream's first row to each row, and to the end of the last; null where no stamps tell.</param>
/// <param name="Columns">The values of each channel.</param>
internal sealed record RecordedSeries(TrajectorySeries Facts, string Stream, string Field, long[]? Passed, SampleColumn[] Columns)
{
    /// <summary>How much memory its values take.</summary>
    public long Bytes => Columns.Sum(column => column.Bytes);

    /// <summary>When a row began, or the last one ended, in seconds from the first row; the row's number where no stamps tell.</summary>
    public double SecondsAt(int row) => Passed is null ? row : StampTrack.InSeconds(Passed[row]);

    /// <summary>How many rows began no later than a time.</summary>
    public int RowsTo(double seconds) => Passed is null
        ? (int)Math.Clamp(Math.Floor(seconds) + 1, 0, Facts.Rows)
        : StampTrack.RowsTo(Passed.AsSpan(0, Facts.Rows), (long)Math.Clamp(Math.Round(seconds * 1e9), long.MinValue, long.MaxValue));

    /// <summary>
    /// Rows before which a line through the samples has to break: a step of stamps that is no unevenness of the stream, as <see cref="StampBreak"/> has it,
    /// among them those that its clock counts as one usual step.
    /// </summary>
    /// <param name="first">The first row that is of interest; a break before it is none.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="most">With more, the longest.</param>
    public int[] Breaks(int first, int end, int most)
    {
        if (Passed is null || Facts is not { Clock: { } clock, Pace: { } pace })
            return [];
        var least = StampBreak.LeastExcess(clock, pace);
        var longest = (long)Math.Min((clock.StepSeconds + least) * 1e9, long.MaxValue / 2);
        var breaks = pace.Steps.Where(step => step.Row > first && step.Row < end && Math.Abs(step.ExcessSeconds) >= least)
            .ToDictionary(step => step.Row, step => Math.Abs(step.ExcessSeconds));
        for (var row = first + 1; row < end; row++)
        {
            if (Passed[row] - Passed[row - 1] > longest)
                breaks.TryAdd(row, StampTrack.InSeconds(Passed[row] - Passed[row - 1]));
        }

        return [.. breaks.OrderByDescending(one => one.Value).ThenBy(one => one.Key).Take(most).Select(one => one.Key).Order()];
    }
}
