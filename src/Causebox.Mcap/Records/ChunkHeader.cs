namespace Causebox.Mcap;

/// <summary>What a chunk says of itself, without its records.</summary>
/// <param name="MessageStartTime">Earliest log time in it, nanoseconds; 0 when it has no messages.</param>
/// <param name="MessageEndTime">Latest log time in it, nanoseconds; 0 when it has no messages.</param>
/// <param name="UncompressedSize">Bytes of its records once decompressed.</param>
/// <param name="UncompressedCrc">CRC-32 of those bytes, or 0 when absent.</param>
/// <param name="Compression">Empty, <c>lz4</c> or <c>zstd</c>.</param>
/// <param name="CompressedSize">Bytes of its records as stored.</param>
public readonly record struct ChunkHeader(
    ulong MessageStartTime, ulong MessageEndTime, ulong UncompressedSize, uint UncompressedCrc, string Compression, ulong CompressedSize);
