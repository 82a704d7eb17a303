using System.Buffers.Binary;

namespace Causebox.Recording;

/// <summary>
/// The queue between a control loop's thread and the writer: places made beforehand in one piece of memory, one thread at either end, no lock.
/// Ordinary cycles may use <paramref name="depth"/> of the places; the reserve beyond is for those that must not be lost.
/// </summary>
/// <remarks>
/// A loop that rests between its turns finds little in its caches, so that what it has to read costs more than what it computes. It therefore reads
/// next to nothing here: where a place lies follows from its number, and what is only written keeps nobody waiting.
/// </remarks>
internal sealed class CycleRing(int depth, int reserve)
{
    private const int PlaceBytes = 2048;
    private const int HeadBytes = 24;
    private readonly byte[] _memory = Touched((depth + reserve) * PlaceBytes);
    private readonly byte[]?[] _large = new byte[]?[depth + reserve];
    private readonly int _places = depth + reserve;
    private int _wantedBytes;
    private RingEnd _loop;
    private RingEnd _writer;

    public int Depth => depth;

    public int Waiting => (int)(Volatile.Read(ref _loop.Passed) - Volatile.Read(ref _writer.Passed));

    /// <summary>Where the body of the next cycle goes; only <see cref="Commit"/> puts it into the queue.</summary>
    public Span<byte> NextBody =>
        _wantedBytes > 0 && _large[_loop.Place] is { } large ? large : _memory.AsSpan((_loop.Place * PlaceBytes) + HeadBytes, PlaceBytes - HeadBytes);

    /// <summary>Whether there is a place for the next cycle.</summary>
    public bool HasRoom(bool isKept)
    {
        var most = isKept ? _places : depth;
        if (_loop.Passed - _loop.PassedOther < most)
            return true;
        _loop.PassedOther = Volatile.Read(ref _writer.Passed);
        return _loop.Passed - _loop.PassedOther < most;
    }

    /// <summary>Makes the next place as large as its cycle turned out to be. The others follow on the writer's thread.</summary>
    public void Grow(int bytes)
    {
        Volatile.Write(ref _wantedBytes, Math.Max(_wantedBytes, bytes));
        _large[_loop.Place] = new byte[bytes];
    }

    public void Commit(int length, ulong sequence, long turnedAway)
    {
        var place = _loop.Place;
        var head = _memory.AsSpan(place * PlaceBytes, HeadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(head, length);
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(head[16..], turnedAway);
        _loop.Place = After(place);
        Volatile.Write(ref _loop.Passed, _loop.Passed + 1);
    }

    /// <summary>The cycle that has waited longest; false where none waits.</summary>
    public bool TryPeek(out WaitingCycle cycle)
    {
        cycle = default;
        if (Volatile.Read(ref _loop.Passed) == _writer.Passed)
            return false;
        var at = _writer.Place * PlaceBytes;
        var head = _memory.AsSpan(at, HeadBytes);
        var (memory, start) = _large[_writer.Place] is { } large ? (large, 0) : (_memory, at + HeadBytes);
        cycle = new WaitingCycle(
            memory, start, BinaryPrimitives.ReadInt32LittleEndian(head),
            BinaryPrimitives.ReadUInt64LittleEndian(head[8..]), BinaryPrimitives.ReadInt64LittleEndian(head[16..]));
        return true;
    }

    /// <summary>Frees the place of what <see cref="TryPeek"/> gave.</summary>
    public void Release()
    {
        var place = _writer.Place;
        var wanted = Volatile.Read(ref _wantedBytes);
        if (wanted > (_large[place]?.Length ?? 0))
            _large[place] = new byte[wanted];
        _writer.Place = After(place);
        Volatile.Write(ref _writer.Passed, _writer.Passed + 1);
    }

    private int After(int place) => place + 1 < _places ? place + 1 : 0;

    /// <summary>Memory whose pages are there, so that the loop meets none for the first time.</summary>
    private static byte[] Touched(int bytes)
    {
        var memory = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        memory.AsSpan().Clear();
        return memory;
    }
}
