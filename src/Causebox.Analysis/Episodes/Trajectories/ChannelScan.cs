using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// Gathers the facts about one column from its values in order, in one pass: where a new extreme comes, the time at the old one is forgotten, so
/// nothing has to be read twice and nothing is estimated.
/// </summary>
internal sealed class ChannelScan
{
    private readonly int _rows;
    private readonly long[]? _passed;
    private readonly int _rowsToFailure;
    private readonly CourseBuilder _course;
    private int _row;
    private double _last;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private int _minRow;
    private int _maxRow;
    private long _atMin;
    private long _atMax;
    private long _notFinite;
    private int _rowsAtMin;
    private int _rowsAtMax;
    private int _changes;
    private int _lastChange;
    private double _lastChangeValue;
    private int _changesToFailure;
    private int _lastChangeToFailure;

    /// <param name="rows">How many values will come.</param>
    /// <param name="passed">The time before each row and behind the last; null to count rows.</param>
    /// <param name="failure">When the run failed, on the same time; changes after it are told apart.</param>
    /// <param name="mostSamples">The most to keep for a picture.</param>
    public ChannelScan(int rows, long[]? passed, long failure, int mostSamples)
    {
        (_rows, _passed) = (rows, passed);
        _rowsToFailure = passed is null ? rows : StampTrack.RowsTo(passed.AsSpan(0, rows), failure);
        _course = new CourseBuilder(rows, mostSamples);
    }

    /// <summary>The next values.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        if (_row == 0 && values.Length > 0)
            _last = _lastChangeValue = values[0];
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, _course.RowsLeftInBucket)];
            var block = ValueBlock.Of(part, _last);
            _course.Add(part, block);
            if (block.Changes > 0)
                CountChanges(part, block.Changes);
            if (!block.IsFinite || block.Low <= _min || block.High >= _max)
                FollowExtremes(part);
            _row += part.Length;
            _last = part[^1];
            values = values[part.Length..];
        }
    }

    public TrajectoryChannel ToChannel(string name, ImmutableArray<double> outline = default) => new()
    {
        Name = name,
        Min = double.IsFinite(_min) ? _min : double.NaN,
        Max = double.IsFinite(_max) ? _max : double.NaN,
        MinAtSeconds = SecondsAt(_minRow),
        MaxAtSeconds = SecondsAt(_maxRow),
        RowsAtMin = _rowsAtMin,
        RowsAtMax = _rowsAtMax,
        SecondsAtMin = StampTrack.InSeconds(_atMin),
        SecondsAtMax = StampTrack.InSeconds(_atMax),
        SecondsNotFinite = StampTrack.InSeconds(_notFinite),
        Changes = _changes,
        LastChangeSeconds = SecondsAt(_lastChange),
        ChangesToFailure = _changesToFailure,
        LastChangeToFailureSeconds = SecondsAt(_lastChangeToFailure),
        Samples = [.. _course.Rows((_lastChange, _lastChangeValue)).Select(kept => new TrajectorySample(SecondsAt(kept.Row), kept.Value))],
        Outline = outline.IsDefault ? [] : outline,
    };

    private void CountChanges(ReadOnlySpan<double> values, int changes)
    {
        _changes += changes;
        _lastChange = _row + LastChangeIn(values);
        _lastChangeValue = values[_lastChange - _row];
        var upTo = Math.Min(values.Length, _rowsToFailure - _row);
        if (upTo <= 0)
            return;
        var toFailure = upTo == values.Length ? changes : ValueBlock.Of(values[..upTo], _last).Changes;
        _changesToFailure += toFailure;
        if (toFailure > 0)
            _lastChangeToFailure = _row + LastChangeIn(values[..upTo]);
    }

    /// <summary>The place of the last value that differs from the one before; there must be one.</summary>
    private static int LastChangeIn(ReadOnlySpan<double> values)
    {
        var i = values.Length - 1;
        while (i > 0 && !ValueBlock.Differ(values[i], values[i - 1]))
            i--;
        return i;
    }

    private void FollowExtremes(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (value > _min && value < _max)
                continue;
            if (!double.IsFinite(value))
            {
                _notFinite += Hold(_row + i);
                continue;
            }

            if (value <= _min)
            {
                if (value < _min)
                    (_min, _minRow, _atMin, _rowsAtMin) = (value, _row + i, 0, 0);
                _rowsAtMin++;
                _atMin += Hold(_row + i);
            }

            if (value >= _max)
            {
                if (value > _max)
                    (_max, _maxRow, _atMax, _rowsAtMax) = (value, _row + i, 0, 0);
                _rowsAtMax++;
                _atMax += Hold(_row + i);
            }
        }
    }

    private long At(int row) => _passed is null ? row : _passed[row];

    private long Hold(int row) => _passed is null ? 1 : _passed[row + 1] - _passed[row];

    private double SecondsAt(int row) => StampTrack.InSeconds(At(Math.Min(row, _rows - 1)));
}
