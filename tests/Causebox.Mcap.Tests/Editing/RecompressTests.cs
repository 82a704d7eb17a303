namespace Causebox.Mcap.Tests;

public sealed class RecompressTests
{
    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Lz4)]
    [InlineData(Compression.Zstd)]
    public void Everything_is_kept_in_another_compression(Compression compression)
    {
        foreach (var (name, whole) in Sample.Variants)
        {
            var (output, report) = Run.Recompress(whole, new OutputOptions { Compression = compression, CompressionLevel = 3, ChunkSize = 300 }, asPipe: name == "lz4");
            Sample.Read(output).ShouldBe(Sample.Read(whole), name);
            using var reader = McapReader.Open(new MemoryStream(output));
            reader.Chunks.Select(chunk => chunk.Compression).Distinct().ShouldHaveSingleItem()
                .ShouldBe(compression switch { Compression.Lz4 => "lz4", Compression.Zstd => "zstd", _ => "" });
            (report.MessagesWritten, report.Attachments, report.Metadata, reader.Header.Profile).ShouldBe((Sample.MessageCount, 1, 1, "probe"));
            Run.Examine(output).Counts.ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void Without_a_compression_the_input_s_own_is_kept()
    {
        var (output, _) = Run.Recompress(Sample.Variants["lz4"], new OutputOptions { ChunkSize = 1 << 20 });
        using var reader = McapReader.Open(new MemoryStream(output));
        reader.Chunks.ShouldAllBe(chunk => chunk.Compression == "lz4");
    }
}
