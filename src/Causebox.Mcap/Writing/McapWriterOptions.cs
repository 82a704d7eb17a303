namespace Causebox.Mcap;

/// <summary>What a writer puts into a file besides the messages. The defaults suit recordings that are read by time and topic.</summary>
public sealed record McapWriterOptions
{
    /// <summary>The defaults: zstd chunks of 1 MiB, every index, every CRC but that of the data section.</summary>
    public static McapWriterOptions Default { get; } = new();

    /// <summary>The header's profile.</summary>
    public string Profile { get; init; } = "";

    /// <summary>The header's library: the program that writes. Default <c>causebox</c>.</summary>
    public string Library { get; init; } = "causebox";

    /// <summary>Whether messages are gathered into chunks. Default true.</summary>
    public bool UseChunks { get; init; } = true;

    /// <summary>Bytes of records after which a chunk is ended; one message may exceed it. 1 to 1,000,000,000; default 1 MiB.</summary>
    public int ChunkSize { get; init; } = 1 << 20;

    /// <summary>How chunks are stored. Default <see cref="Mcap.Compression.Zstd"/>.</summary>
    public Compression Compression { get; init; } = Compression.Zstd;

    /// <summary>The level as the library counts it; null for a fast one (zstd 1, LZ4 0).</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>Whether chunks carry a CRC of their decompressed records. Default true.</summary>
    public bool ChunkCrc { get; init; } = true;

    /// <summary>Whether attachments carry a CRC. Default true.</summary>
    public bool AttachmentCrc { get; init; } = true;

    /// <summary>Whether the data section carries a CRC, from the first byte of the file. Default false: chunks have their own.</summary>
    public bool DataSectionCrc { get; init; }

    /// <summary>Whether the summary carries a CRC. Default true.</summary>
    public bool SummaryCrc { get; init; } = true;

    /// <summary>Whether each chunk is followed by an index of its messages. Default true.</summary>
    public bool MessageIndexes { get; init; } = true;

    /// <summary>Whether the summary lists the chunks. Default true.</summary>
    public bool ChunkIndexes { get; init; } = true;

    /// <summary>Whether the summary lists the attachments. Default true.</summary>
    public bool AttachmentIndexes { get; init; } = true;

    /// <summary>Whether the summary lists the metadata records. Default true.</summary>
    public bool MetadataIndexes { get; init; } = true;

    /// <summary>Whether the summary holds counts and times. Default true.</summary>
    public bool Statistics { get; init; } = true;

    /// <summary>Whether the summary repeats the schemas. Default true.</summary>
    public bool RepeatSchemas { get; init; } = true;

    /// <summary>Whether the summary repeats the channels. Default true.</summary>
    public bool RepeatChannels { get; init; } = true;

    /// <summary>Whether the summary is followed by offsets of its groups. Default true.</summary>
    public bool SummaryOffsets { get; init; } = true;

    /// <summary>
    /// Whether every chunk begins with the schemas and channels that it uses, so that each can be read when the others are lost.
    /// Default false: once per file.
    /// </summary>
    public bool SelfContainedChunks { get; init; }
}
