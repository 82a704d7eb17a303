namespace Causebox.Mcap;

/// <summary>
/// The most that a reader will allocate on a file's word. Every length is held against these before anything is allocated;
/// a larger one is a <see cref="McapErrorKind.LimitExceeded"/>, never an attempt.
/// </summary>
public sealed record McapLimits
{
    private const int Most = 2_000_000_000;

    /// <summary>The defaults.</summary>
    public static McapLimits Default { get; } = new();

    /// <summary>Bytes of one record outside chunks, attachments' data excluded. Default 512 MiB; at most 2,000,000,000.</summary>
    public int MaxRecordBytes { get; init => field = Checked(value, Most); } = 512 << 20;

    /// <summary>Bytes of one chunk, compressed and decompressed. Default 512 MiB; at most 2,000,000,000.</summary>
    public int MaxChunkBytes { get; init => field = Checked(value, Most); } = 512 << 20;

    /// <summary>Bytes of the summary section. Default 512 MiB; at most 2,000,000,000.</summary>
    public int MaxSummaryBytes { get; init => field = Checked(value, Most); } = 512 << 20;

    /// <summary>Schemas and channels that are kept at once. Default and most 65,536 of each, all that ids allow.</summary>
    public int MaxDefinitions { get; init => field = Checked(value, 1 << 16); } = 1 << 16;

    private static int Checked(int value, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
