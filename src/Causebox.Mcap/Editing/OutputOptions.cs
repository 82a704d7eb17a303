namespace Causebox.Mcap;

/// <summary>How a tool that makes a new recording out of others stores it. Every index and CRC is written.</summary>
public sealed record OutputOptions
{
    /// <summary>The defaults: stored as the input was, in chunks of 1 MiB.</summary>
    public static OutputOptions Default { get; } = new();

    /// <summary>How chunks are stored; null, the default, for as the input's first chunk was (not compressed where it has none).</summary>
    public Compression? Compression { get; init; }

    /// <summary>The level as the library counts it; null for a fast one (zstd 1, LZ4 0).</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>Bytes of records after which a chunk is ended; one message may exceed it. 1 to 1,000,000,000; default 1 MiB.</summary>
    public int ChunkSize { get; init; } = 1 << 20;
}
