using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>
/// The wanted messages of one segment, in order. Its bytes can be dropped, all or but for the next few messages, and read again: where it
/// stands is one number.
/// </summary>
internal sealed class SegmentCursor(Segment segment, int ordinal)
{
    private byte[] _data = [];
    private byte[] _stored = [];
    private Entry[] _entries = [];
    private int _start;
    private int _length;

    // Of the segment's _count messages those from _first to _end are at hand; _entries begins with the one at _first.
    private int _count;
    private int _first;
    private int _next;
    private int _end;

    // The log time of the message at _end, where there is one.
    private ulong _following;

    public Segment Segment => segment;

    public int Ordinal => ordinal;

    /// <summary>Whether the next message is at hand.</summary>
    public bool IsLoaded => _next < _end;

    public bool HasNext => _next < _count;

    /// <summary>The log time of the next message.</summary>
    public ulong NextTime { get; private set; }

    /// <summary>Bytes that the cursor holds.</summary>
    public long HeldBytes => _data.Length + _stored.Length + ((long)_entries.Length * 16);

    /// <summary>Where the message lies that <see cref="Take"/> has just given.</summary>
    public RecordPosition Position => SegmentLoader.At(segment, _entries[_next - 1 - _first].Origin);

    public void Load(SegmentLoader loader)
    {
        (_start, _length) = loader.Load(segment, ref _data, ref _stored);
        _count = loader.List(segment, _data.AsSpan(_start, _length), ref _entries);
        (_first, _end) = (0, _count);
        if (HasNext)
            NextTime = _entries[_next].LogTime;
    }

    /// <summary>Keeps the next messages that <paramref name="share"/> bytes can hold and gives the buffers up to <paramref name="heir"/>.</summary>
    public void Shrink(long share, SegmentCursor heir)
    {
        var end = _next;
        var bytes = 0;
        for (var cost = 0L; end < _end; end++)
        {
            var length = LengthOf(_entries[end - _first]);
            cost += length + 16;
            if (cost > share)
                break;
            bytes += length;
        }

        var entries = _entries.AsSpan(_next - _first, end - _next).ToArray();
        var data = GC.AllocateUninitializedArray<byte>(bytes);
        var at = 0;
        foreach (ref var entry in entries.AsSpan())
        {
            var length = LengthOf(entry);
            _data.AsSpan(_start + entry.Offset, length).CopyTo(data.AsSpan(at));
            entry = entry with { Offset = at };
            at += length;
        }

        var following = end < _end ? _entries[end - _first].LogTime : _following;
        Unload(heir);
        (_data, _entries, _start, _length) = (data, entries, 0, bytes);
        (_first, _end, _following) = (_next, end, following);
    }

    /// <summary>Gives the buffers up to be used by <paramref name="heir"/>; the place is kept.</summary>
    public void Unload(SegmentCursor? heir)
    {
        if (heir is not null)
            (heir._data, heir._stored, heir._entries) = (_data, _stored, _entries);
        (_data, _stored, _entries) = ([], [], []);
        _end = _next;
    }

    /// <summary>The bytes of the next message record, from its opcode on; the cursor moves past it.</summary>
    public ReadOnlySpan<byte> Take()
    {
        var entry = _entries[_next++ - _first];
        if (_next < _end)
            NextTime = _entries[_next - _first].LogTime;
        else if (HasNext)
            NextTime = _following;
        return _data.AsSpan(_start + entry.Offset, _length - entry.Offset);
    }

    private int LengthOf(Entry entry) =>
        RecordBounds.Prefix + (int)BinaryPrimitives.ReadUInt64LittleEndian(_data.AsSpan(_start + entry.Offset + 1));

    /// <summary>Where a message lies in the bytes at hand and in the segment, and its time.</summary>
    internal readonly record struct Entry(ulong LogTime, int Offset, int Origin);
}
