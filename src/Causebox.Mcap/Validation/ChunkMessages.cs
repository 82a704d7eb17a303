namespace Causebox.Mcap;

/// <summary>The messages of the chunk at hand: where each lies, its channel and time, and whether an index has named it.</summary>
internal sealed class ChunkMessages
{
    private int[] _offsets = [];
    private ulong[] _times = [];
    private ushort[] _channels = [];
    private bool[] _indexed = [];
    private int _indexedCount;

    public int Count { get; private set; }

    public int NotIndexed => Count - _indexedCount;

    public ulong StartTime { get; private set; }

    public ulong EndTime { get; private set; }

    public void Clear() => (Count, _indexedCount, StartTime, EndTime) = (0, 0, 0, 0);

    public void Add(int offset, ushort channelId, ulong logTime)
    {
        if (Count == _offsets.Length)
            Grow(Math.Max(256, 2 * Count));
        (_offsets[Count], _channels[Count], _times[Count], _indexed[Count]) = (offset, channelId, logTime, false);
        StartTime = Count == 0 ? logTime : Math.Min(StartTime, logTime);
        EndTime = Math.Max(EndTime, logTime);
        Count++;
    }

    /// <summary>Which message begins at an offset; negative for none.</summary>
    public int Find(ulong offset) => offset > int.MaxValue ? -1 : Array.BinarySearch(_offsets, 0, Count, (int)offset);

    public (ushort Channel, ulong LogTime) this[int message] => (_channels[message], _times[message]);

    /// <summary>Where the first message that no index names lies.</summary>
    public int FirstNotIndexed => _offsets[Array.IndexOf(_indexed, false, 0, Count)];

    /// <summary>Notes that an index names the message; false where one has already.</summary>
    public bool TryIndex(int message)
    {
        if (_indexed[message])
            return false;
        _indexedCount++;
        return _indexed[message] = true;
    }

    private void Grow(int size)
    {
        Array.Resize(ref _offsets, size);
        Array.Resize(ref _times, size);
        Array.Resize(ref _channels, size);
        Array.Resize(ref _indexed, size);
    }
}
