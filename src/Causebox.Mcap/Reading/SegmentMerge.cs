namespace Causebox.Mcap;

/// <summary>
/// Brings the messages of many segments into one order. Segments are opened when their time comes, so that a file in order has one open;
/// where many overlap, the memory budget is shared: each keeps the next few of its messages, and is read again when they are used up.
/// </summary>
internal sealed class SegmentMerge
{
    private readonly SegmentLoader _loader;
    private readonly long _budget;
    private readonly ReadOrder _order;
    private readonly SegmentCursor[] _waiting;
    private readonly PriorityQueue<SegmentCursor, SegmentCursor> _open;
    private readonly HashSet<SegmentCursor> _loaded = [];
    private readonly DamageReport _report;
    private SegmentCursor? _current;
    private SegmentCursor? _spare;
    private int _opened;
    private long _held;

    public SegmentMerge(
        IEnumerable<Segment> segments, SegmentLoader loader, ReadOrder order, long budget, DamageReport report)
    {
        (_loader, _order, _budget, _report) = (loader, order, budget, report);
        var cursors = segments.Select((segment, ordinal) => new SegmentCursor(segment, ordinal)).ToArray();
        _waiting = order switch
        {
            ReadOrder.LogTime => [.. cursors.OrderBy(cursor => cursor.Segment.StartTime)],
            ReadOrder.ReverseLogTime => [.. cursors.Reverse().OrderByDescending(cursor => cursor.Segment.EndTime)],
            _ => cursors,
        };
        _open = new PriorityQueue<SegmentCursor, SegmentCursor>(Comparer<SegmentCursor>.Create(Compare));
    }

    /// <summary>Bytes that open segments hold, the one last finished excluded.</summary>
    public long HeldBytes => _held;

    /// <summary>Where the record lies that <see cref="Next"/> has just given.</summary>
    public RecordPosition Position => _current?.Position ?? default;

    /// <summary>The record of the next message, from its opcode on and beyond its end; empty when there are no more.</summary>
    public ReadOnlySpan<byte> Next()
    {
        while (true)
        {
            if (_current is { IsLoaded: true } current && !IsOvertaken(current))
                return current.Take();
            if (!TryAdvance())
                return [];
        }
    }

    private bool TryAdvance()
    {
        if (_current is { HasNext: false } finished)
        {
            Retire(finished);
            _current = null;
        }

        while (_opened < _waiting.Length && MustOpen(_waiting[_opened]))
            Open(_waiting[_opened++]);
        if (_open.Count > 0 && (_current is null || Compare(_open.Peek(), _current) < 0))
        {
            if (_current is not null)
                _open.Enqueue(_current, _current);
            _current = _open.Dequeue();
        }

        if (_current is { IsLoaded: false } && !TryLoad(_current))
            _current = null;

        return _current is not null || _open.Count > 0 || _opened < _waiting.Length;
    }

    private bool IsOvertaken(SegmentCursor current) =>
        (_opened < _waiting.Length && MustOpen(_waiting[_opened])) || (_open.Count > 0 && Compare(_open.Peek(), current) < 0);

    /// <summary>Whether a segment may hold a message that comes before, or together with, the next one.</summary>
    private bool MustOpen(SegmentCursor waiting)
    {
        var first = _current is { HasNext: true } ? _current : _open.Count > 0 ? _open.Peek() : null;
        return first is null || _order switch
        {
            ReadOrder.LogTime => waiting.Segment.StartTime <= first.NextTime,
            ReadOrder.ReverseLogTime => waiting.Segment.EndTime >= first.NextTime,
            _ => false,
        };
    }

    private int Compare(SegmentCursor? left, SegmentCursor? right)
    {
        var byTime = _order == ReadOrder.FileOrder ? 0 : left!.NextTime.CompareTo(right!.NextTime);
        var ascending = byTime != 0 ? byTime : left!.Ordinal.CompareTo(right!.Ordinal);
        return _order == ReadOrder.ReverseLogTime ? -ascending : ascending;
    }

    private void Open(SegmentCursor cursor)
    {
        if (!TryLoad(cursor))
            return;
        if (cursor.HasNext)
            _open.Enqueue(cursor, cursor);
        else
            Retire(cursor);
    }

    private bool TryLoad(SegmentCursor cursor)
    {
        MakeRoom(cursor);
        try
        {
            cursor.Load(_loader);
            _loaded.Add(cursor);
            _held += cursor.HeldBytes;
            return true;
        }
        catch (McapException damage) when (_report.Skips)
        {
            cursor.Unload(heir: null);
            _report.Add(damage, cursor.Segment.Length);
            return false;
        }
    }

    private void MakeRoom(SegmentCursor heir)
    {
        if (_spare is not null)
        {
            _spare.Unload(heir);
            _spare = null;
        }

        Forget(heir);
        var room = Math.Max(0, _budget - heir.Segment.LoadedSize);
        if (_held <= room)
            return;

        // Twice the share is let be: otherwise everything would be copied again for each segment that is opened.
        var share = room / (2 * (_loaded.Count + 1));
        foreach (var holder in _loaded.Where(holder => holder.HeldBytes > 2 * share))
        {
            _held -= holder.HeldBytes;
            holder.Shrink(share, heir);
            _held += holder.HeldBytes;
        }
    }

    private void Retire(SegmentCursor cursor)
    {
        Forget(cursor);
        _spare = cursor;
    }

    private void Forget(SegmentCursor cursor)
    {
        if (_loaded.Remove(cursor))
            _held -= cursor.HeldBytes;
    }
}
