namespace Causebox.Mcap.Tests.Reading;

/// <summary>What the format allows and few files have.</summary>
public sealed class FormatTests
{
    [Fact]
    public void Unknown_and_private_records_are_passed_over()
    {
        var inChunk = RawFile.Records(to =>
        {
            RecordWriter.Write(to, RawFile.NewChannel(0));
            to.Message(0, 1, 2, 3, [4]);
        });
        byte[] odd = [0x7f, 2, 0, 0, 0, 0, 0, 0, 0, 9, 9];
        byte[] own = [0x80, 0, 0, 0, 0, 0, 0, 0, 0];
        var records = (byte[])[.. odd, .. inChunk, .. own, .. odd];
        var file = RawFile.Begin().Raw(odd).Raw(own).Chunk("", records, (ulong)records.Length).Raw(own).Message(0, 5, [6]).Raw(odd).End();
        Reads.Streamed(file).Count.ShouldBe(2);
        Reads.Indexed(file).Select(message => message.LogTime).ShouldBe([2ul, 5]);
        Reads.Records(file).Select(record => (int)record.Opcode).ShouldBe([1, 0x7f, 0x80, 0x7f, 4, 5, 0x80, 0x7f, 0x80, 5, 0x7f, 0x0f, 2]);
    }

    [Fact]
    public void Bytes_that_a_later_version_may_add_are_left_alone()
    {
        byte[] extra = [1, 2, 3, 4, 5];
        var channel = RawFile.Records(to => RecordWriter.Write(to, RawFile.NewChannel(1)))[RecordBounds.Prefix..];
        var header = RawFile.Records(to => RecordWriter.Write(to, new Header("p", "l")))[RecordBounds.Prefix..];
        var metadata = RawFile.Records(to => RecordWriter.Write(to, new Metadata("n", new Dictionary<string, string> { ["k"] = "v" })))[RecordBounds.Prefix..];
        var file = new RawFile().Record(Opcode.Header, [.. header, .. extra]).Record(Opcode.Channel, [.. channel, .. extra])
            .Message(1, 1, []).Record(Opcode.Metadata, [.. metadata, .. extra]).End();
        using var reader = McapReader.Open(new MemoryStream(file));
        reader.Header.ShouldBe(new Header("p", "l"));
        reader.ReadMetadata(reader.Metadata.ShouldHaveSingleItem()).Values["k"].ShouldBe("v");
        Reads.Indexed(reader).Count.ShouldBe(1);
        Reads.Streamed(file).Count.ShouldBe(1);
    }

    [Fact]
    public void A_chunk_may_be_followed_by_bytes_of_a_later_version()
    {
        var records = RawFile.Records(to => to.Message(1, 0, 1, 1, [1, 2]));
        var chunk = new RawFile().Chunk("", records, (ulong)records.Length).ToArray()[(8 + RecordBounds.Prefix)..];
        var file = RawFile.Begin().Channel().Record(Opcode.Chunk, [.. chunk, 0, 0, 0]).Message(1, 2, []).End();
        Reads.Streamed(file).Count.ShouldBe(2);
        Reads.Indexed(file).Count.ShouldBe(2);
    }

    [Fact]
    public void Empty_chunks_and_empty_messages_are_no_trouble()
    {
        var file = RawFile.Begin().Channel(65535).Chunk("", [], 0).Message(65535, ulong.MaxValue, []).Chunk("", [], 0).Message(65535, 0, []).End();
        Reads.Streamed(file).Count.ShouldBe(2);
        Reads.Indexed(file).Select(message => message.LogTime).ShouldBe([0, ulong.MaxValue]);
    }

    [Fact]
    public void The_end_of_a_range_is_exclusive_and_the_greatest_time_means_no_end()
    {
        var file = RawFile.Begin().Channel().Message(1, 0, []).Message(1, 5, []).Message(1, ulong.MaxValue, []).End();
        Reads.Indexed(file, new McapQuery { EndTime = 5 }).Select(message => message.LogTime).ShouldBe([0ul]);
        Reads.Indexed(file, new McapQuery { StartTime = 5, EndTime = 6 }).Select(message => message.LogTime).ShouldBe([5ul]);
        Reads.Indexed(file, new McapQuery { StartTime = 6 }).Select(message => message.LogTime).ShouldBe([ulong.MaxValue]);
        Reads.Indexed(file, new McapQuery { EndTime = 0 }).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_may_start_in_the_middle_of_a_stream()
    {
        var file = RawFile.Begin().Channel().Message(1, 3, [1]).End();
        var stream = new MemoryStream([9, 9, 9, .. file]) { Position = 3 };
        using (var reader = McapReader.Open(stream, leaveOpen: true))
            Reads.Indexed(reader).Count.ShouldBe(1);
        stream.Position = 3;
        Reads.Streamed(stream).Count.ShouldBe(1);
    }

    [Fact]
    public void Message_indexes_may_be_unsorted_empty_or_missing()
    {
        var records = RawFile.Records(to =>
        {
            to.Message(1, 0, 9, 9, []);
            to.Message(1, 0, 3, 3, []);
        });
        var file = RawFile.Begin().Channel().Chunk("", records, (ulong)records.Length, 0, 3, 9)
            .Record(Opcode.MessageIndex, [1, 0, 0, 0, 0, 0]).Record(Opcode.MessageIndex, [2, 0, 0, 0, 0, 0]).End();
        Reads.Indexed(file).Select(message => message.LogTime).ShouldBe([3ul, 9]);
    }

    [Fact]
    public void What_follows_the_closing_magic_is_not_read()
    {
        var one = RawFile.Begin().Channel().Message(1, 3, [1]).End();
        Reads.Streamed([.. one, .. one]).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("#!/bin/sh, and more of a text than a magic has bytes")]
    public void Another_kind_of_file_is_said_to_be_none(string text)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        foreach (var options in new[] { McapReaderOptions.Default, Reads.Skipping })
        {
            Reads.Fault(() => Reads.Streamed(bytes, options)).Kind.ShouldBe(McapErrorKind.NotMcap);
            Reads.Fault(() => Reads.Indexed(bytes, options: options)).Kind.ShouldBe(McapErrorKind.NotMcap);
        }
    }

    [Fact]
    public void An_index_that_points_at_no_such_record_hides_nothing()
    {
        var plan = RandomPlan.Of(3) with { Options = new McapWriterOptions { UseChunks = false, SummaryCrc = false } };
        var file = (plan with { Steps = [.. plan.Steps, new Step.Attach(1, 2, "a", "b", new byte[500])] }).Write();
        var index = Reads.Records(file).First(record => record.Opcode == Opcode.AttachmentIndex).Position.FileOffset + RecordBounds.Prefix;
        foreach (var lie in new ulong[] { 0, 8, 50, (ulong)file.Length, ulong.MaxValue })
        {
            RawFile.WriteLength(file, (int)index, lie);
            using var reader = McapReader.Open(new MemoryStream(file));
            Reads.Indexed(reader).ShouldBe(plan.Expect(McapQuery.All), $"offset {lie}");
            reader.OpenAttachment(reader.Attachments.Single(attachment => attachment.Name == "a")).Length.ShouldBe(500);
        }
    }

    [Fact]
    public void The_least_record_of_each_kind_is_none_too_short()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, new McapWriterOptions { Library = "", UseChunks = false }))
        {
            writer.AddSchema(new Schema(1, "", "", ReadOnlyMemory<byte>.Empty));
            writer.AddChannel(new Channel(0, 0, "", "", new Dictionary<string, string>()));
            writer.WriteMetadata(new Metadata("", new Dictionary<string, string>()));
            writer.WriteAttachment(0, 0, "", "", Stream.Null, 0);
        }

        var records = Reads.Records(output.ToArray());
        records.Select(record => (int)record.Opcode).ShouldBe([1, 3, 4, 12, 9, 15, 3, 4, 11, 13, 10, 14, 14, 14, 14, 14, 2]);
        foreach (var (opcode, _, content) in records)
            RecordBounds.IsPossible(opcode, (ulong)content.Length).ShouldBeTrue($"{opcode} of {content.Length} bytes");
        using var reader = McapReader.Open(new MemoryStream(output.ToArray()));
        reader.OpenAttachment(reader.Attachments.ShouldHaveSingleItem()).ReadByte().ShouldBe(-1);
    }
}
