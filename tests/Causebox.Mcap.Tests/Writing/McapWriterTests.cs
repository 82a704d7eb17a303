namespace Causebox.Mcap.Tests.Writing;

public sealed class McapWriterTests
{
    private static readonly byte[] Payload = new SeededBits(5).Signal(100);

    [Fact]
    public void A_new_recording_leaves_nothing_of_a_longer_file_in_its_place()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new byte[100_000]);
            using (var writer = McapWriter.Create(path))
                Write(writer, writer.AddChannel("/t", ""), 3);
            new FileInfo(path).Length.ShouldBeLessThan(10_000);
            using var reader = McapReader.Open(path);
            reader.Statistics!.MessageCount.ShouldBe(3u);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_chunk_that_is_to_stand_alone_defines_all_that_it_uses()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, new McapWriterOptions { SelfContainedChunks = true, Compression = Compression.None, ChunkSize = 300 }))
        {
            var schema = writer.AddSchema("early", "ros2msg", new byte[] { 1, 2, 3 });
            var first = writer.AddChannel("/first", "cdr", schema);
            Write(writer, first, 10);
            var late = writer.AddChannel("/late", "cdr", schema);
            Write(writer, late, 10);
        }

        var file = output.ToArray();
        using var reader = McapReader.Open(new MemoryStream(file));
        reader.Chunks.Count.ShouldBeGreaterThan(3);
        foreach (var chunk in reader.Chunks)
        {
            var alone = RawFile.Begin().Raw(file.AsSpan((int)chunk.ChunkStartOffset, (int)chunk.ChunkLength)).End();
            Should.NotThrow(() => Reads.Streamed(alone)).Count.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void An_attachment_whose_data_ends_early_is_filled_up_and_reported()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output))
        {
            Should.Throw<EndOfStreamException>(() => writer.WriteAttachment(1, 2, "short", "x", new MemoryStream([7, 7]), 5000))
                .Message.ShouldContain("4998");
            Write(writer, writer.AddChannel("/t", ""), 1);
        }

        CheckAttachment(output.ToArray(), [7, 7, .. new byte[4998]]);
    }

    [Fact]
    public void An_attachment_whose_source_fails_leaves_the_file_readable()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output))
        {
            Should.Throw<IOException>(() => writer.WriteAttachment(1, 2, "broken", "x", new BreakingStream(70_000), 80_000));
            Write(writer, writer.AddChannel("/t", ""), 1);
        }

        var data = new byte[80_000];
        data.AsSpan(0, 70_000).Fill(9);
        CheckAttachment(output.ToArray(), data);
    }

    [Fact]
    public void What_was_flushed_is_read_from_a_file_that_was_never_closed()
    {
        var output = new MemoryStream();
        var writer = new McapWriter(output, leaveOpen: true);
        var channel = writer.AddChannel("/t", "");
        Write(writer, channel, 7);
        writer.Flush();
        var survived = output.ToArray();
        Reads.Streamed(survived, Reads.Skipping).Count.ShouldBe(7);
        Reads.Indexed(survived, options: Reads.Skipping).Count.ShouldBe(7);
        writer.Dispose();
    }

    [Fact]
    public void A_stream_that_fails_fails_every_later_write_and_the_file_ends_whole()
    {
        var output = new BreakingStream(2000);
        var writer = new McapWriter(output, new McapWriterOptions { ChunkSize = 200, Compression = Compression.None });
        var channel = writer.AddChannel("/t", "");
        Should.Throw<IOException>(() => Write(writer, channel, 1000));
        Should.Throw<InvalidOperationException>(() => Write(writer, channel, 1000));
        Should.NotThrow(writer.Dispose);
        Reads.Streamed(output.Written, Reads.Skipping).Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_wrong_call_says_what_is_wrong_and_the_recording_goes_on()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output))
        {
            var channel = writer.AddChannel("/t", "");
            Should.Throw<ArgumentException>(() => writer.AddChannel(channel with { Topic = "/other" })).Message.ShouldContain("channel 1");
            Should.Throw<ArgumentException>(() => writer.AddChannel(RawFile.NewChannel(2) with { SchemaId = 9 })).Message.ShouldContain("schema 9");
            Should.Throw<ArgumentException>(() => writer.AddSchema(new Schema(0, "", "", default))).Message.ShouldContain("schema id 0");
            Should.Throw<ArgumentException>(() => writer.WriteMessage(RawFile.NewChannel(77), 0, 0, 0, [])).Message.ShouldContain("channel 77");
            Write(writer, channel, 3);
        }

        Reads.Indexed(output.ToArray()).Count.ShouldBe(3);
        Should.Throw<ArgumentOutOfRangeException>(() => new McapWriter(new MemoryStream(), new McapWriterOptions { ChunkSize = 0 }));
    }

    [Fact]
    public void Nothing_is_written_after_closing()
    {
        var output = new MemoryStream();
        var writer = new McapWriter(output, leaveOpen: true);
        var channel = writer.AddChannel("/t", "");
        writer.Close();
        var length = output.Length;
        writer.Close();
        Should.Throw<ObjectDisposedException>(() => Write(writer, channel, 1));
        Should.Throw<ObjectDisposedException>(() => writer.Flush());
        writer.Dispose();
        output.Length.ShouldBe(length);
    }

    [Fact]
    public void After_a_failed_write_not_even_a_message_that_would_be_kept_in_memory_is_taken()
    {
        var disk = new BreakingStream(2000);
        using var writer = new McapWriter(disk, new McapWriterOptions { Compression = Compression.None, ChunkSize = 1000 });
        var channel = writer.AddChannel("/t", "");
        Should.Throw<IOException>(() => Write(writer, channel, 100));
        Should.Throw<InvalidOperationException>(() => writer.WriteMessage(channel, 0, 0, 0, [])).Message.ShouldContain("earlier write failed");
        Should.Throw<InvalidOperationException>(() => writer.Flush());
    }

    [Fact]
    public void Options_that_are_wrong_leave_the_file_as_it_was()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [1, 2, 3]);
            Should.Throw<ArgumentOutOfRangeException>(() => McapWriter.Create(path, new McapWriterOptions { ChunkSize = 0 }));
            File.ReadAllBytes(path).ShouldBe([1, 2, 3]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_channel_of_another_recording_under_a_taken_id_is_refused()
    {
        using var writer = new McapWriter(new MemoryStream());
        var channel = writer.AddChannel("/t", "json");
        Should.Throw<ArgumentException>(() => writer.WriteMessage(channel with { Topic = "/other" }, 0, 0, 0, [])).Message.ShouldContain("/other");
        writer.WriteMessage(channel with { }, 0, 0, 0, []);
    }

    [Fact]
    public void A_free_id_is_found_when_the_largest_is_taken()
    {
        using var writer = new McapWriter(new MemoryStream());
        writer.AddSchema(new Schema(ushort.MaxValue, "last", "", default));
        writer.AddSchema("next", "", default).Id.ShouldBe((ushort)2);
        writer.AddChannel(new Channel(ushort.MaxValue, 0, "/last", "", new Dictionary<string, string>()));
        writer.AddChannel("/next", "").Id.ShouldBe((ushort)2);
    }

    [Fact]
    public void All_ids_that_there_are_can_be_used()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, new McapWriterOptions { ChunkSize = 1 << 16 }))
        {
            for (var id = 0; id <= ushort.MaxValue; id++)
            {
                var channel = RawFile.NewChannel((ushort)id, $"/{id}");
                writer.AddChannel(channel);
                writer.WriteMessage(channel, (uint)id, (ulong)id, 0, []);
            }

            Should.Throw<InvalidOperationException>(() => writer.AddChannel("/one more", ""));
        }

        using var reader = McapReader.Open(new MemoryStream(output.ToArray()));
        reader.Statistics!.ChannelCount.ShouldBe(65536u);
        Reads.Indexed(reader).Select(message => (int)message.Channel).ShouldBe(Enumerable.Range(0, 65536));
    }

    private static void Write(McapWriter writer, Channel channel, int count)
    {
        for (var i = 0; i < count; i++)
            writer.WriteMessage(channel, (uint)i, (ulong)i, (ulong)i, Payload);
    }

    private static void CheckAttachment(byte[] file, byte[] expected)
    {
        using var reader = McapReader.Open(new MemoryStream(file));
        using var data = reader.OpenAttachment(reader.Attachments.ShouldHaveSingleItem());
        var copy = new MemoryStream();
        data.CopyTo(copy);
        copy.ToArray().ShouldBe(expected);
        Reads.Indexed(reader).Count.ShouldBe(1);
        Reads.Records(file).Select(record => record.Opcode).ShouldContain(Opcode.Attachment);
    }

    /// <summary>Gives, or takes, so many bytes and then fails as a disk does.</summary>
    private sealed class BreakingStream(int bytes) : MemoryStream
    {
        private int _left = bytes;

        public byte[] Written => ToArray();

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _left);
            _left -= count;
            buffer[..count].Fill(9);
            return count > 0 ? count : throw new IOException("the disk is gone");
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _left -= buffer.Length;
            if (_left < 0)
                throw new IOException("the disk is full");
            base.Write(buffer);
        }
    }
}
