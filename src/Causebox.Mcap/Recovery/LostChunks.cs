namespace Causebox.Mcap;

/// <summary>Names what damage hides: a sound summary knows which chunks stood there, and from when to when.</summary>
internal sealed class LostChunks(IEnumerable<ChunkIndex> indexes)
{
    private readonly ChunkIndex[] _byOffset = [.. indexes.OrderBy(index => index.ChunkStartOffset)];

    /// <param name="chunks">How many chunks are lost with it.</param>
    public McapDamage Name(McapDamage damage, out int chunks)
    {
        chunks = damage.IsChunk ? 1 : 0;
        if (damage.StartTime is not null || damage.Error.Position.ChunkOffset is not null)
            return damage;
        var start = damage.Error.Position.FileOffset;
        var (first, last) = (IndexOf((ulong)start), IndexOf((ulong)(start + damage.Length)));
        if (first == last)
            return damage;
        chunks = last - first;
        var lost = _byOffset[first..last];
        return damage with
        {
            IsChunk = true,
            StartTime = lost.Min(index => index.MessageStartTime),
            EndTime = lost.Max(index => index.MessageEndTime),
        };
    }

    /// <summary>The first chunk that starts at or after an offset.</summary>
    private int IndexOf(ulong offset)
    {
        var (low, high) = (0, _byOffset.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_byOffset[middle].ChunkStartOffset < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
