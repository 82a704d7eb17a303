using System.Globalization;

namespace Causebox.Mcap;

/// <summary>Where a record or a fault lies.</summary>
/// <param name="FileOffset">Bytes from the start of the file; for something inside a chunk, the offset of the chunk record.</param>
/// <param name="ChunkOffset">Bytes from the start of the decompressed chunk, or null outside of one.</param>
public readonly record struct RecordPosition(long FileOffset, long? ChunkOffset = null)
{
    /// <summary>Such as <c>byte 4096</c> or <c>chunk at byte 4096, offset 17</c>.</summary>
    public override string ToString() => ChunkOffset is { } inner
        ? string.Create(CultureInfo.InvariantCulture, $"chunk at byte {FileOffset}, offset {inner}")
        : string.Create(CultureInfo.InvariantCulture, $"byte {FileOffset}");

    /// <summary>The position <paramref name="bytes"/> further on, in the chunk or in the file.</summary>
    public RecordPosition Plus(long bytes) => ChunkOffset is { } inner ? this with { ChunkOffset = inner + bytes } : new(FileOffset + bytes);
}
