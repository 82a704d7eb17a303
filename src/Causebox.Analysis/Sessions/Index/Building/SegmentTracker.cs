using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Cuts a file into segments as its messages come.</summary>
internal sealed class SegmentTracker
{
    private const long LeastBytes = 64 << 10;
    private readonly ColumnTable.Builder _segments;
    private long[]? _current;
    private long _unit = -1;

    public SegmentTracker() => _segments = new ColumnTable.Builder(SegmentColumn.Count);

    public SegmentTracker(ColumnTable earlier)
    {
        _segments = new ColumnTable.Builder(SegmentColumn.Count, earlier);
        _current = _segments.Last;
    }

    /// <summary>The segment of the last message.</summary>
    public long Number => _segments.Count - 1;

    public long Bytes => _segments.Bytes;

    /// <summary>Takes in where a message lies.</summary>
    /// <param name="position">Its place.</param>
    /// <param name="end">The end of the chunk or of the record.</param>
    /// <param name="logTime">Its log time.</param>
    /// <param name="channel">Its channel.</param>
    public void Note(RecordPosition position, long end, ulong logTime, ushort channel)
    {
        var begins = position.FileOffset != _unit && (_current is null || position.FileOffset - _current[SegmentColumn.Offset] >= LeastBytes);
        _unit = position.FileOffset;
        if (begins)
        {
            _current = [position.FileOffset, end, unchecked((long)logTime), unchecked((long)logTime), long.MaxValue, -1, 0];
            _segments.Add(_current);
        }

        var segment = _current!;
        segment[SegmentColumn.End] = end;
        segment[SegmentColumn.FirstLogTime] = unchecked((long)Math.Min((ulong)segment[SegmentColumn.FirstLogTime], logTime));
        segment[SegmentColumn.LastLogTime] = unchecked((long)Math.Max((ulong)segment[SegmentColumn.LastLogTime], logTime));
        segment[SegmentColumn.Channels] |= ChannelBit(channel);
    }

    /// <summary>The last message names this cycle.</summary>
    public void NoteCycle(long cycle)
    {
        var segment = _current!;
        segment[SegmentColumn.FirstCycle] = Math.Min(segment[SegmentColumn.FirstCycle], cycle);
        segment[SegmentColumn.LastCycle] = Math.Max(segment[SegmentColumn.LastCycle], cycle);
    }

    /// <summary>The bit of a channel in <see cref="SegmentColumn.Channels"/>.</summary>
    public static long ChannelBit(ushort channel) => 1L << Math.Min((int)channel, 62);

    public ColumnTable Build() => _segments.Build();
}
