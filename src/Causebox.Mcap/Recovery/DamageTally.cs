namespace Causebox.Mcap;

/// <summary>Adds damage up.</summary>
internal sealed class DamageTally
{
    private readonly List<LostSpan> _spans = [];

    public long Bytes { get; private set; }

    public long ChunksLost { get; private set; }

    public long ChunksCut { get; private set; }

    public long RecordsSalvaged { get; private set; }

    /// <param name="chunks">The chunks that are lost with it.</param>
    public void Add(McapDamage damage, int chunks)
    {
        Bytes += damage.Length;
        RecordsSalvaged += damage.RecordsSaved;
        ChunksLost += chunks;
        if (!damage.IsChunk && damage.RecordsSaved > 0)
            ChunksCut++;
        if (damage is { StartTime: { } start, EndTime: { } end } && start <= end)
            _spans.Add(new LostSpan(start, end));
    }

    /// <summary>The times that may lack messages, by start, overlapping ones joined.</summary>
    public IReadOnlyList<LostSpan> JoinSpans()
    {
        var joined = new List<LostSpan>();
        foreach (var span in _spans.OrderBy(span => span.StartTime))
        {
            if (joined.Count > 0 && span.StartTime <= joined[^1].EndTime)
                joined[^1] = joined[^1] with { EndTime = Math.Max(joined[^1].EndTime, span.EndTime) };
            else
                joined.Add(span);
        }

        return joined;
    }
}
