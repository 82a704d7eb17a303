namespace Causebox.Mcap;

/// <summary>Damage that hides what it damaged: a sound summary knows which chunks stood there, and from when to when.</summary>
internal static class LostChunks
{
    public static McapDamage Name(McapDamage damage, FileLayout? summary, out int chunks)
    {
        chunks = damage.IsChunk ? 1 : 0;
        if (summary is null || damage.StartTime is not null || damage.Error.Position.ChunkOffset is not null)
            return damage;
        var start = (ulong)damage.Error.Position.FileOffset;
        var lost = summary.Chunks.Where(chunk => chunk.ChunkStartOffset >= start && chunk.ChunkStartOffset < start + (ulong)damage.Length).ToList();
        if (lost.Count == 0)
            return damage;
        chunks = lost.Count;
        return damage with
        {
            IsChunk = true,
            StartTime = lost.Min(chunk => chunk.MessageStartTime),
            EndTime = lost.Max(chunk => chunk.MessageEndTime),
        };
    }
}
