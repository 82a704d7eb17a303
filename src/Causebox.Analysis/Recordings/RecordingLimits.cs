namespace Causebox.Analysis.Recordings;

/// <summary>
/// The most that is kept of a recording, however large it is. What goes beyond is counted, and the analysis says that it was left out.
/// With the defaults the evidence stays below about 100 MB for any input, and is a few hundred kilobytes for a usual one.
/// </summary>
public sealed record RecordingLimits
{
    /// <summary>The defaults.</summary>
    public static RecordingLimits Default { get; } = new();

    /// <summary>Channels to look into, in the order of their first message. Default 1,024.</summary>
    public int MaxChannels { get; init; } = 1024;

    /// <summary>Fields to follow over all channels, in the order they first appear. Default 4,096.</summary>
    public int MaxFields { get; init; } = 4096;

    /// <summary>Bytes of the largest message to decode: images and clouds have no fields to follow. Default 1 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 1 << 20;

    /// <summary>Elements of the longest list to look into: scans and matrices are not fields. Default 64.</summary>
    public int MaxListLength { get; init; } = 64;
}
