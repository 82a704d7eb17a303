namespace Causebox.Mcap;

/// <summary>Where a chunk and its message indexes lie. Lengths include a record's 9-byte prefix.</summary>
/// <param name="MessageStartTime">Earliest log time in the chunk, nanoseconds.</param>
/// <param name="MessageEndTime">Latest log time in the chunk, nanoseconds.</param>
/// <param name="ChunkStartOffset">Offset of the chunk record in the file.</param>
/// <param name="ChunkLength">Bytes of the chunk record, prefix included.</param>
/// <param name="MessageIndexOffsets">Channel id to the file offset of its message index; empty when there is none.</param>
/// <param name="MessageIndexLength">Bytes of all message index records after the chunk.</param>
/// <param name="Compression">Empty, <c>lz4</c> or <c>zstd</c>.</param>
/// <param name="CompressedSize">Bytes of the chunk's records as stored.</param>
/// <param name="UncompressedSize">Bytes of the chunk's records once decompressed.</param>
public sealed record ChunkIndex(
    ulong MessageStartTime,
    ulong MessageEndTime,
    ulong ChunkStartOffset,
    ulong ChunkLength,
    IReadOnlyDictionary<ushort, ulong> MessageIndexOffsets,
    ulong MessageIndexLength,
    string Compression,
    ulong CompressedSize,
    ulong UncompressedSize);
