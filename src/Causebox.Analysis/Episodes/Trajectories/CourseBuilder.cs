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

    public void Add(ReadOnlySpan<double> values)
    {
        if (_most <= Fixed + 1)
            return;
        while (!values.IsEmpty)
        {
            var inBucket = _row % _bucket;
            var part = values[..Math.Min(values.Length, _bucket - inBucket)];
            if (_row == 0)
                _first = (0, part[0]);
            if (inBucket == 0)
                _low = _high = (_row, part[0]);
            FollowPart(part);
            _row += part.Length;
            if (_row % _bucket == 0 || _row == _rows)
                Keep();
            values = values[part.Length..];
        }
    }

    /// <summary>What was kept and the last sample that changed, in order of rows.</summary>
    public IEnumerable<(int Row, double Value)> Rows((int Row, double Value) lastChange) => _most <= Fixed + 1 || _row == 0
        ? []
        : _kept.Append(_first).Append(_last).Append(lastChange).DistinctBy(kept => kept.Row).OrderBy(kept => kept.Row);

    private void FollowPart(ReadOnlySpan<double> part)
    {
        var (low, high) = (_low.Value, _high.Value);
        for (var i = 0; i < part.Length; i++)
        {
            var value = part[i];
            if (value < low || double.IsNaN(low))
                (low, _low) = (value, (_row + i, value));
            if (value > high || double.IsNaN(high))
                (high, _high) = (value, (_row + i, value));
        }

        _last = (_row + part.Length - 1, part[^1]);
    }

    private void Keep()
    {
        _kept.Add(_low);
        if (_high.Row != _low.Row)
            _kept.Add(_high);
    }
}
