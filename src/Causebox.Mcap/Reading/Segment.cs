namespace Causebox.Mcap;

/// <summary>A part of a file that is read as a whole: a chunk, or a run of messages outside chunks.</summary>
/// <param name="Offset">Where it starts in the file.</param>
/// <param name="Length">Its bytes in the file.</param>
/// <param name="IsChunk">Whether it is a chunk record.</param>
/// <param name="LoadedSize">Its bytes once loaded, decompressed if need be.</param>
/// <param name="StartTime">Earliest log time in it, nanoseconds.</param>
/// <param name="EndTime">Latest log time in it, nanoseconds.</param>
/// <param name="MessageIndexOffsets">The channels that have messages in it, where an index says so.</param>
/// <param name="IsCut">Whether it is a chunk that the file ends in.</param>
/// <param name="IsDoubtful">Whether it is a chunk in spite of a damaged opcode or length.</param>
internal sealed record Segment(
    long Offset,
    long Length,
    bool IsChunk,
    long LoadedSize,
    ulong StartTime,
    ulong EndTime,
    IReadOnlyDictionary<ushort, ulong>? MessageIndexOffsets,
    bool IsCut = false,
    bool IsDoubtful = false);
