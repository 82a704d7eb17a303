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
    private readonly KnownTexts _texts = new();
    private byte[] _scratch = new byte[4096];
    private byte[] _spilled = new byte[4096];
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
        if (!_ring.HasRoom(isKept))
            return isKept ? TrySpill(cycle, sequence) : TurnAway(isKept);
        int length;
        while (!CycleEncoder.TryEncode(cycle, _ring.NextBody, out length, _texts))
        {
            var size = _ring.NextBody.Length;
            if (size >= CycleEncoder.MostBytes)
                return TurnAway(isKept);
            _ring.Grow(Math.Min(2 * size, CycleEncoder.MostBytes));
        }

        _ring.Commit(length, sequence, _turnedAway);
        return true;
    }

    /// <summary>Takes a frame's body in that came from another process.</summary>
    public bool TryAdd(ReadOnlySpan<byte> body, ulong sequence, bool isKept)
    {
        if (!_ring.HasRoom(isKept))
            return isKept ? TrySpill(sequence, body) : TurnAway(isKept);
        if (_ring.NextBody.Length < body.Length)
            _ring.Grow(body.Length);
        body.CopyTo(_ring.NextBody);
        _ring.Commit(body.Length, sequence, _turnedAway);
        return true;
    }

    /// <summary>The next cycle, valid until <see cref="Release"/>; false when nothing waits.</summary>
    public bool TryPeek(out WaitingCycle cycle)
    {
        // In this order: what lies in the ring when a cycle is spilled is older, and seen by whoever has seen the spilled one.
        var first = _spill?.PeekSequence();
        var waits = _ring.TryPeek(out cycle);
        if (first is not { } spilled || (waits && cycle.Sequence < spilled))
            return waits;
        var length = _spill!.Read(ref _spilled);
        cycle = new WaitingCycle(_spilled, 0, length, spilled, TurnedAway: -1);
        return true;
    }

    /// <summary>Done with what <see cref="TryPeek"/> gave.</summary>
    public void Release(in WaitingCycle cycle)
    {
        if (!cycle.IsFromSpill)
            _ring.Release();
    }

    public void Dispose() => _spill?.Dispose();

    private bool TrySpill(in ControlCycle cycle, ulong sequence)
    {
        int length;
        while (!CycleEncoder.TryEncode(cycle, _scratch, out length, _texts))
        {
            if (_scratch.Length >= CycleEncoder.MostBytes)
                return TurnAway(isKept: true);
            _scratch = new byte[Math.Min(2 * _scratch.Length, CycleEncoder.MostBytes)];
        }

        return TrySpill(sequence, _scratch.AsSpan(0, length));
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
