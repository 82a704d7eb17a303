namespace Causebox.Mcap;

/// <summary>
/// The most that a reader will allocate on a file's word. Every length is held against these before anything is allocated;
/// a larger one is a <see cref="McapErrorKind.LimitExceeded"/>, never an attempt.
/// </summary>
public sealed record McapLimits
{
    /// <summary>The defaults.</summary>
    public static McapLimits Default { get; } = new();

    /// <summary>Bytes of one record outside chunks, attachments' data excluded. Default 512 MiB; at most 2,000,000,000.</summary>
    public int MaxRecordBytes { get; init; } = 512 << 20;

    /// <summary>Bytes of one chunk, compressed and decompressed. Default 512 MiB; at most 2,000,000,000.</summary>
    public int MaxChunkBytes { get; init; } = 512 << 20;

    /// <summary>Bytes of the summary section. Default 512 MiB; at most 2,000,000,000.</summary>
    public int MaxSummaryBytes { get; init; } = 512 << 20;

    /// <summary>Schemas and channels that are kept at once. Default 65,536 of each, all that ids allow.</summary>
    public int MaxDefinitions { get; init; } = 1 << 16;
}
