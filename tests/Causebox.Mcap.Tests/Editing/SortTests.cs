namespace Causebox.Mcap.Tests;

public sealed class SortTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(1 << 20)]
    public void Messages_come_by_log_time_and_equal_ones_in_the_order_of_the_file(int chunkSize)
    {
        var file = Disordered(chunkSize);
        var (output, report) = Run.Sort(file);
        var sorted = Sample.Read(output);
        sorted.ShouldBe(Sample.Read(file).OrderBy(message => message.LogTime));
        report.MessagesWritten.ShouldBe(200);
        using var reader = McapReader.Open(new MemoryStream(output));
        reader.Chunks.ShouldAllBe(chunk => chunk.Compression == "zstd");
        (reader.Metadata.Count, reader.Attachments.Count, reader.Header.Profile).ShouldBe((1, 1, "shuffled"));
        Run.Examine(output).Counts.ShouldBeEmpty();
    }

    [Fact]
    public void A_cut_input_gives_what_is_left_of_it()
    {
        var file = Disordered(400);
        var (output, report) = Run.Sort(file[..(file.Length / 2)]);
        var sorted = Sample.Read(output);
        sorted.Count.ShouldBeInRange(1, 199);
        sorted.ShouldBe(sorted.OrderBy(message => message.LogTime));
        report.Damage.ShouldNotBeEmpty();
    }

    private static byte[] Disordered(int chunkSize)
    {
        var file = new MemoryStream();
        using (var writer = new McapWriter(file, new McapWriterOptions { Profile = "shuffled", ChunkSize = chunkSize }, leaveOpen: true))
        {
            var channel = writer.AddChannel("/a", "json");
            for (var i = 0; i < 200; i++)
                writer.WriteMessage(channel, (uint)i, (ulong)(i * 7919 % 101), 0, Sample.Payload(i));
            writer.WriteMetadata(new Metadata("m", new Dictionary<string, string>()));
            writer.WriteAttachment(1, 1, "a", "b", new MemoryStream([1]), 1);
        }

        return file.ToArray();
    }
}
