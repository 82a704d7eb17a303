using Causebox.Mcap;

namespace Causebox.Benchmarks.Mcap;

/// <summary>Where a recording holds the stored bytes of a chunk: the end of its record.</summary>
internal readonly record struct StoredChunk(long Offset, int Length)
{
    public static StoredChunk[] ListOf(string path)
    {
        using var reader = McapReader.Open(path);
        return [.. reader.Chunks.Select(chunk => new StoredChunk(
            (long)(chunk.ChunkStartOffset + chunk.ChunkLength - chunk.CompressedSize), (int)chunk.CompressedSize))];
    }
}
