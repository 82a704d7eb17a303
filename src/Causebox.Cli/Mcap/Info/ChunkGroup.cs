using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>The chunks of one kind of compression.</summary>
internal sealed record ChunkGroup(string Compression, int Count, double CompressedBytes, double UncompressedBytes)
{
    public string Name => Compression.Length == 0 ? "none" : Compression;

    public double? Ratio => CompressedBytes > 0 ? UncompressedBytes / CompressedBytes : null;

    public static IReadOnlyList<ChunkGroup> Of(IEnumerable<ChunkIndex> chunks) =>
        [.. chunks.GroupBy(chunk => chunk.Compression, StringComparer.Ordinal)
            .Select(group => new ChunkGroup(
                group.Key,
                group.Count(),
                group.Sum(chunk => (double)chunk.CompressedSize),
                group.Sum(chunk => (double)chunk.UncompressedSize)))];
}
