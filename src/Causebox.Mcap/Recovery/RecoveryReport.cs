namespace Causebox.Mcap;

/// <summary>What was kept of a damaged recording, and what was lost.</summary>
public sealed record RecoveryReport
{
    /// <summary>The input's header; null where it was lost.</summary>
    public Header? Header { get; init; }

    /// <summary>Whether the input has its footer and closing magic.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Messages that were kept.</summary>
    public long Messages { get; init; }

    /// <summary>Schemas that were kept.</summary>
    public int Schemas { get; init; }

    /// <summary>Channels that were kept.</summary>
    public int Channels { get; init; }

    /// <summary>Attachments that were kept.</summary>
    public long Attachments { get; init; }

    /// <summary>Metadata records that were kept.</summary>
    public long Metadata { get; init; }

    /// <summary>Chunks that were read to their end.</summary>
    public long Chunks { get; init; }

    /// <summary>Chunks that could not be read as such; of an uncompressed one, records may have been found one by one.</summary>
    public long ChunksLost { get; init; }

    /// <summary>Chunks of which a part was kept.</summary>
    public long ChunksCut { get; init; }

    /// <summary>Records that were saved from those chunks.</summary>
    public long RecordsSalvaged { get; init; }

    /// <summary>Whole messages that could not be kept, because their channel is known nowhere in the input.</summary>
    public long MessagesWithoutChannel { get; init; }

    /// <summary>Private and unknown records; they are not copied.</summary>
    public long OtherRecords { get; init; }

    /// <summary>Bytes of the input.</summary>
    public long BytesRead { get; init; }

    /// <summary>
    /// Bytes that were passed over because they are damaged. Inside a chunk these are bytes of its decompressed records.
    /// </summary>
    public long BytesLost { get; init; }

    /// <summary>Bytes of the output.</summary>
    public long BytesWritten { get; init; }

    /// <summary>
    /// Messages that the input's own statistics count beyond those that were kept; null where the input has no sound statistics.
    /// </summary>
    public long? MessagesMissing { get; init; }

    /// <summary>The times in which messages may be missing, by start, overlapping ones joined. Damage whose times are unknown has none.</summary>
    public IReadOnlyList<LostSpan> LostSpans { get; init; } = [];

    /// <summary>What is damaged: the first thousand stretches.</summary>
    public IReadOnlyList<McapDamage> Damage { get; init; } = [];

    /// <summary>How many stretches are damaged.</summary>
    public long DamageCount { get; init; }

    /// <summary>Whether the input was sound: nothing was lost.</summary>
    public bool IsSound => IsComplete && DamageCount == 0;
}
