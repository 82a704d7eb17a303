namespace Causebox.Mcap;

/// <summary>
/// The wanted messages of one segment, in order. Its bytes can be dropped and read again: where it stands is one number.
/// </summary>
internal sealed class SegmentCursor(Segment segment, int ordinal)
{
    private byte[] _data = [];
    private byte[] _stored = [];
    private Entry[] _entries = [];
    private int _start;
    private int _length;
    private int _count;
    private int _next;

    public Segment Segment => segment;

    public int Ordinal => ordinal;

    public bool IsLoaded { get; private set; }

    public bool HasNext => _next < _count;

    /// <summary>The log time of the next message.</summary>
    public ulong NextTime { get; private set; }

    /// <summary>Bytes that the cursor holds while loaded.</summary>
    public long HeldBytes => _data.Length + _stored.Length + ((long)_entries.Length * 16);

    /// <summary>Where the message lies that <see cref="Take"/> has just given.</summary>
    public RecordPosition Position => SegmentLoader.At(segment, _entries[_next - 1].Offset);

    public void Load(SegmentLoader loader)
    {
        (_start, _length) = loader.Load(segment, ref _data, ref _stored);
        _count = loader.List(segment, _data.AsSpan(_start, _length), ref _entries);
        IsLoaded = true;
        Settle();
    }

    /// <summary>Gives the buffers up to be used by <paramref name="heir"/>; the place is kept.</summary>
    public void Unload(SegmentCursor? heir)
    {
        if (heir is not null)
            (heir._data, heir._stored, heir._entries) = (_data, _stored, _entries);
        (_data, _stored, _entries) = ([], [], []);
        IsLoaded = false;
    }

    /// <summary>The bytes of the next message record, from its opcode on; the cursor moves past it.</summary>
    public ReadOnlySpan<byte> Take()
    {
        var entry = _entries[_next++];
        if (_next < _count)
            NextTime = _entries[_next].LogTime;
        return _data.AsSpan(_start + entry.Offset, _length - entry.Offset);
    }

    private void Settle()
    {
        if (_next < _count)
            NextTime = _entries[_next].LogTime;
    }

    /// <summary>Where a message lies in the segment's bytes, and its time.</summary>
    internal readonly record struct Entry(ulong LogTime, int Offset);
}
