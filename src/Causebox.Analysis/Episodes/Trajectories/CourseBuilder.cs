namespace Causebox.Analysis.Episodes;

/// <summary>
/// Keeps the course of a channel in a bounded number of samples: the first, the last, the last that changed, and of each of equally many rows the
/// smallest and the largest. No finding rests on it.
/// </summary>
internal sealed class CourseBuilder
{
    private const int Fixed = 3;
    private readonly List<(int Row, double Value)> _kept = [];
    private readonly int _rows;
    private readonly int _bucket;
    private readonly int _most;
    private (int Row, double Value) _low;
    private (int Row, double Value) _high;
    private (int Row, double Value) _first;
    private (int Row, double Value) _last;
    private int _row;

    public CourseBuilder(int rows, int most)
    {
        (_rows, _most) = (rows, most);
        var buckets = Math.Max(1, (most - Fixed) / 2);
        _bucket = rows <= most ? 1 : (rows + buckets - 1) / buckets;
    }

    /// <summary>How many more rows share a bucket with the next one.</summary>
    public int RowsLeftInBucket => _most <= Fixed + 1 ? int.MaxValue : _bucket - (_row % _bucket);

    /// <summary>The next values, no more than <see cref="RowsLeftInBucket"/>, and what they are like.</summary>
    public void Add(ReadOnlySpan<double> values, ValueBlock block)
    {
        if (_most <= Fixed + 1)
            return;
        if (_row == 0)
            _first = (0, values[0]);
        if (_row % _bucket == 0)
            _low = _high = (_row, values[0]);
        if (block.IsFinite)
            Follow(values, block);
        else
            FollowEach(values);
        _row += values.Length;
        _last = (_row - 1, values[^1]);
        if (_row % _bucket == 0 || _row == _rows)
            Keep();
    }

    /// <summary>What was kept and the last sample that changed, in order of rows.</summary>
    public IEnumerable<(int Row, double Value)> Rows((int Row, double Value) lastChange) => _most <= Fixed + 1 || _row == 0
        ? []
        : _kept.Append(_first).Append(_last).Append(lastChange).DistinctBy(kept => kept.Row).OrderBy(kept => kept.Row);

    private void Follow(ReadOnlySpan<double> values, ValueBlock block)
    {
        if (block.Low < _low.Value || double.IsNaN(_low.Value))
            _low = (_row + values.IndexOf(block.Low), block.Low);
        if (block.High > _high.Value || double.IsNaN(_high.Value))
            _high = (_row + values.IndexOf(block.High), block.High);
    }

    private void FollowEach(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < _low.Value || double.IsNaN(_low.Value))
                _low = (_row + i, values[i]);
            if (values[i] > _high.Value || double.IsNaN(_high.Value))
                _high = (_row + i, values[i]);
        }
    }

    private void Keep()
    {
        _kept.Add(_low);
        if (_high.Row != _low.Row)
            _kept.Add(_high);
    }
}
