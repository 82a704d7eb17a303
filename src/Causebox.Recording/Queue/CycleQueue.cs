namespace Causebox.Recording;

/// <summary>
/// All that waits to be written, in the order of its sequence: the ring, and behind it the spill file. Ordinary cycles are turned away when the
/// ring's ordinary slots are taken; those that must not be lost only when the reserve and the spill file are full too.
/// </summary>
internal sealed class CycleQueue : IDisposable
{
    public const int Reserve = 64;
    public const long SpillBytes = 64 << 20;

    private readonly CycleRing _ring;
    private readonly SpillFile? _spill;
    private byte[] _scratch = new byte[4096];
    private byte[] _spilled = new byte[4096];
    private bool _isFromSpill;
    private long _turnedAway;
    private long _lost;
    private long _spilledCount;

    /// <param name="depth">Slots for ordinary cycles.</param>
    /// <param name="spill">The spill file, which it disposes of; null for none.</param>
    public CycleQueue(int depth, SpillFile? spill)
    {
        _ring = new CycleRing(depth, Reserve);
        _spill = spill;
    }

    /// <summary>Ordinary cycles turned away, and those beyond the spill file.</summary>
    public long TurnedAway => Volatile.Read(ref _turnedAway);

    /// <summary>Cycles that should not have been lost, and were.</summary>
    public long Lost => Volatile.Read(ref _lost);

    public long Spilled => Volatile.Read(ref _spilledCount);

    public int Depth => _ring.Depth;

    public bool IsEmpty => _ring.Waiting == 0 && _spill?.IsEmpty != false;

    /// <summary>Takes a cycle of this process in; false where it was turned away.</summary>
    public bool TryAdd(in ControlCycle cycle, ulong sequence, bool isKept)
    {
        if (_ring.TryReserve(isKept) is { } slot)
        {
            int length;
            while (!CycleEncoder.TryEncode(cycle, slot.Body, out length))
            {
                if (slot.Body.Length >= CycleEncoder.MostBytes)
                    return TurnAway(isKept);
                _ring.Grow(slot, Math.Min(2 * slot.Body.Length, CycleEncoder.MostBytes));
            }

            Commit(slot, length, sequence);
            return true;
        }

        if (!isKept)
            return TurnAway(isKept);
        int size;
        while (!CycleEncoder.TryEncode(cycle, _scratch, out size))
        {
            if (_scratch.Length >= CycleEncoder.MostBytes)
                return TurnAway(isKept);
            _scratch = new byte[Math.Min(2 * _scratch.Length, CycleEncoder.MostBytes)];
        }

        return TrySpill(sequence, _scratch.AsSpan(0, size));
    }

    /// <summary>Takes a frame's body in that came from another process.</summary>
    public bool TryAdd(ReadOnlySpan<byte> body, ulong sequence, bool isKept)
    {
        if (_ring.TryReserve(isKept) is not { } slot)
            return isKept ? TrySpill(sequence, body) : TurnAway(isKept);
        if (slot.Body.Length < body.Length)
            _ring.Grow(slot, body.Length);
        body.CopyTo(slot.Body);
        Commit(slot, body.Length, sequence);
        return true;
    }

    /// <summary>
    /// The next cycle's body, valid until <see cref="Release"/>; false when nothing waits. <paramref name="turnedAway"/> counts what was turned
    /// away before it, from the beginning, and is -1 where the spill file does not tell.
    /// </summary>
    public bool TryPeek(out byte[] body, out int length, out ulong sequence, out long turnedAway)
    {
        // In this order: what lies in the ring when a cycle is spilled is older, and seen by whoever has seen the spilled one.
        var first = _spill?.PeekSequence();
        var slot = _ring.Peek();
        if (first is { } spilled && (slot is null || spilled < slot.Sequence))
        {
            length = _spill!.Read(ref _spilled);
            (body, sequence, turnedAway, _isFromSpill) = (_spilled, spilled, -1, true);
            return true;
        }

        _isFromSpill = false;
        (body, length, sequence, turnedAway) = slot is null ? ([], 0, 0, 0) : (slot.Body, slot.Length, slot.Sequence, slot.TurnedAway);
        return slot is not null;
    }

    /// <summary>Done with what <see cref="TryPeek"/> gave.</summary>
    public void Release()
    {
        if (!_isFromSpill)
            _ring.Release();
    }

    public void Dispose() => _spill?.Dispose();

    private void Commit(CycleSlot slot, int length, ulong sequence)
    {
        (slot.Length, slot.Sequence, slot.TurnedAway) = (length, sequence, _turnedAway);
        _ring.Commit();
    }

    private bool TrySpill(ulong sequence, ReadOnlySpan<byte> body)
    {
        try
        {
            if (_spill?.TryWrite(sequence, body) != true)
                return TurnAway(isKept: true);
        }
        catch (IOException)
        {
            return TurnAway(isKept: true);
        }

        Volatile.Write(ref _spilledCount, _spilledCount + 1);
        return true;
    }

    private bool TurnAway(bool isKept)
    {
        Volatile.Write(ref _turnedAway, _turnedAway + 1);
        if (isKept)
            Volatile.Write(ref _lost, _lost + 1);
        return false;
    }
}
