namespace Causebox.Recording;

/// <summary>
/// The queue between a control loop's thread and the writer: slots made beforehand, one thread at either end, no lock. Ordinary cycles may use
/// <paramref name="depth"/> of the slots; the reserve beyond is for those that must not be lost.
/// </summary>
internal sealed class CycleRing(int depth, int reserve)
{
    private const int FirstBytes = 2048;
    private readonly CycleSlot[] _slots = [.. Enumerable.Range(0, depth + reserve).Select(_ => new CycleSlot(FirstBytes))];
    private int _wantedBytes = FirstBytes;
    private long _head;
    private long _tail;

    public int Depth => depth;

    public int Waiting => (int)(Volatile.Read(ref _head) - Volatile.Read(ref _tail));

    /// <summary>A free slot for the next cycle, or null where the queue is full; only <see cref="Commit"/> puts it into the queue.</summary>
    public CycleSlot? TryReserve(bool isKept)
    {
        var waiting = _head - Volatile.Read(ref _tail);
        return waiting < (isKept ? _slots.Length : depth) ? _slots[_head % _slots.Length] : null;
    }

    /// <summary>Makes a slot as large as its cycle turned out to be. The others follow on the writer's thread.</summary>
    public void Grow(CycleSlot slot, int bytes)
    {
        Volatile.Write(ref _wantedBytes, Math.Max(_wantedBytes, bytes));
        slot.Body = new byte[bytes];
    }

    public void Commit() => Volatile.Write(ref _head, _head + 1);

    /// <summary>The cycle that has waited longest, or null.</summary>
    public CycleSlot? Peek() => Volatile.Read(ref _head) == _tail ? null : _slots[_tail % _slots.Length];

    /// <summary>Frees the slot that <see cref="Peek"/> gave.</summary>
    public void Release()
    {
        var slot = _slots[_tail % _slots.Length];
        var wanted = Volatile.Read(ref _wantedBytes);
        if (slot.Body.Length < wanted)
            slot.Body = new byte[wanted];
        Volatile.Write(ref _tail, _tail + 1);
    }
}
