namespace Causebox.Mcap.Tests.Reading;

/// <summary>Each kind of fault: where, in which record, what was expected and what was found; and what is whole around it.</summary>
public sealed class FaultTests
{
    [Fact]
    public void An_attachment_that_ends_before_its_crc_is_an_error()
    {
        var content = RawFile.Records(to => RecordWriter.WriteHead(to, new AttachmentHeader(1, 1, "name", "text/plain", 0)))[RecordBounds.Prefix..];
        var file = RawFile.Begin().Record(Opcode.Attachment, content).End();
        using var reader = McapReader.Open(new MemoryStream(file));
        Reads.Fault(() => reader.OpenAttachment(reader.Attachments.ShouldHaveSingleItem())).Kind.ShouldBe(McapErrorKind.LengthOutOfBounds);
        Reads.Fault(() => Reads.Records(file)).Kind.ShouldBe(McapErrorKind.LengthOutOfBounds);
    }

    private static readonly byte[] OneMessage = RawFile.Records(to => to.Message(1, 7, 20, 20, new byte[100]));

    private static int FirstRecord => Begin().Position;

    public static TheoryData<string> Names => [.. Faults.Keys];

    /// <summary>What stands between a message at time 10 and one at time 30, and the error that it is.</summary>
    private static Dictionary<string, (Action<RawFile> Write, McapErrorKind Kind, Opcode? Opcode, RecordPosition Position, string Says)> Faults { get; } = new()
    {
        ["a chunk with another CRC"] = (
            file => file.Chunk("", OneMessage, (ulong)OneMessage.Length, crc: 0x12345678),
            McapErrorKind.CrcMismatch, Opcode.Chunk, At(0), "expected chunk CRC 12345678, found "),
        ["a compressed chunk with another CRC"] = (
            file => file.Chunk("zstd", Codecs.Frames.Zstd(OneMessage), (ulong)OneMessage.Length, crc: 0x12345678),
            McapErrorKind.CrcMismatch, Opcode.Chunk, At(0), "expected chunk CRC 12345678, found "),
        ["an unknown compression"] = (
            file => file.Chunk("bz2", OneMessage, (ulong)OneMessage.Length),
            McapErrorKind.UnknownCompression, Opcode.Chunk, At(0), "found \"bz2\""),
        ["a zstd chunk that is none"] = (
            file => file.Chunk("zstd", OneMessage, (ulong)OneMessage.Length),
            McapErrorKind.CorruptCompression, Opcode.Chunk, At(0), "expected a sound zstd frame"),
        ["a chunk of another size"] = (
            file => file.Chunk("", OneMessage, (ulong)OneMessage.Length + 1),
            McapErrorKind.CorruptCompression, Opcode.Chunk, At(0), "expected a chunk of 132 bytes, found 131 bytes"),
        ["a record that goes past its chunk"] = (
            file => file.Chunk("", OneMessage.AsSpan(0, 50), 50),
            McapErrorKind.LengthOutOfBounds, Opcode.Message, At(0, 0), "expected a record of 122 bytes, found 41 bytes left"),
        ["a message too short in a chunk"] = (
            file => file.Chunk("", [5, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], 12),
            McapErrorKind.LengthOutOfBounds, Opcode.Message, At(0, 0), "expected a record of 22 bytes, found 3 bytes left"),
        ["a channel too short"] = (
            file => file.Record(Opcode.Channel, [1, 2, 3]),
            McapErrorKind.LengthOutOfBounds, Opcode.Channel, At(0), ""),
        ["text longer than its record"] = (
            file => file.Record(Opcode.Channel, [9, 0, 0, 0, 200, 0, 0, 0, .. new byte[20]]),
            McapErrorKind.LengthOutOfBounds, Opcode.Channel, At(9 + 4 + 4), "expected 200 bytes of topic, found 20 bytes left in the record"),
        ["text that is not UTF-8"] = (
            file => file.Record(Opcode.Channel, [9, 0, 0, 0, 2, 0, 0, 0, 0xC3, 0x28, 0, 0, 0, 0, 0, 0, 0, 0]),
            McapErrorKind.InvalidValue, Opcode.Channel, At(9 + 4), "expected UTF-8 text in topic"),
        ["a key longer than its map"] = (
            file => file.Record(Opcode.Channel, [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 77, 0, 0, 0, 1, 2]),
            McapErrorKind.LengthOutOfBounds, Opcode.Channel, At(9 + 4 + 4 + 4 + 4 + 4), "expected 77 bytes of metadata key, found 2 bytes left"),
        ["a schema of id 0"] = (
            file => file.Record(Opcode.Schema, new byte[14]),
            McapErrorKind.InvalidValue, Opcode.Schema, At(0), "expected a schema id of 1 to 65535, found 0"),
        ["an opcode of 0"] = (
            file => file.Record(default, new byte[14]),
            McapErrorKind.LengthOutOfBounds, default(Opcode), At(0), ""),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_says_what_and_where_and_what_came_before_it_was_given(string name)
    {
        var (write, kind, opcode, position, says) = Faults[name];
        var file = Faulty(write);
        var seen = new List<ulong>();
        using var reader = new McapStreamReader(new MemoryStream(file));
        var error = Reads.Fault(() =>
        {
            while (reader.TryReadMessage(out var message))
                seen.Add(message.LogTime);
        });
        (error.Kind, error.Opcode, error.Position).ShouldBe((kind, opcode, position));
        error.ToString().ShouldContain(says);
        error.ToString().ShouldStartWith(position.ToString());
        seen.ShouldBe([10ul]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_indexed_reader_finds_the_same_fault(string name)
    {
        var (write, _, _, position, _) = Faults[name];
        Reads.Fault(() => Reads.Indexed(Faulty(write))).Position.FileOffset.ShouldBeInRange(FirstRecord, position.FileOffset);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_whole_around_a_fault_is_given_where_damage_is_skipped(string name)
    {
        var file = Faulty(Faults[name].Write);
        Reads.Streamed(file, Reads.Skipping).Select(message => message.LogTime).ShouldBe([10ul, 30]);
        Reads.Streamed(new DrippingStream(file, () => 1), Reads.Skipping).Select(message => message.LogTime).ShouldBe([10ul, 30]);
        Reads.Indexed(file, options: Reads.Skipping).Select(message => message.LogTime).ShouldBe([10ul, 30]);
        using var reader = new McapStreamReader(new MemoryStream(file), Reads.Skipping);
        while (reader.TryReadMessage(out _))
        {
        }

        reader.End.ShouldBe(StreamEnd.Complete);
        reader.Damage.Count.ShouldBe(1);
    }

    [Fact]
    public void Checksums_are_not_checked_where_that_is_not_asked_for()
    {
        var unchecking = new McapReaderOptions { ValidateCrcs = false };
        foreach (var name in new[] { "a chunk with another CRC", "a compressed chunk with another CRC" })
        {
            Reads.Streamed(Faulty(Faults[name].Write), unchecking).Count.ShouldBe(3);
            Reads.Indexed(Faulty(Faults[name].Write), options: unchecking).Count.ShouldBe(3);
        }
    }

    [Fact]
    public void An_attachment_with_another_CRC_is_found_out_at_its_end()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output))
            writer.WriteAttachment(1, 2, "a", "b", new MemoryStream(new byte[1000]), 1000);
        var file = output.ToArray();
        file[500] ^= 1;
        using var reader = McapReader.Open(new MemoryStream(file));
        var error = Reads.Fault(() => reader.OpenAttachment(reader.Attachments[0]).CopyTo(Stream.Null));
        (error.Kind, error.Opcode, error.Position.FileOffset).ShouldBe((McapErrorKind.CrcMismatch, Opcode.Attachment, (long)reader.Attachments[0].Offset));
        Reads.Fault(() => Reads.Records(file)).Kind.ShouldBe(McapErrorKind.CrcMismatch);
        Should.NotThrow(() => Reads.Streamed(file));
    }

    [Fact]
    public void A_file_cut_anywhere_gives_every_whole_record_before_the_cut()
    {
        foreach (var seed in new ulong[] { 3, 16, 31 })
        {
            var specimen = new Campaigns.Specimen($"recording {seed}", RandomPlan.Of(seed).Write());
            for (var cut = RecordBounds.Magic.Length; cut < specimen.File.Length; cut++)
            {
                var file = specimen.File[..cut];
                var whole = specimen.MessagesWithin(cut).ToList();
                var seen = Reads.Streamed(file, Reads.Skipping);
                seen.Take(whole.Count).ShouldBe(whole, $"cut at {cut}");
                Reads.Indexed(file, new McapQuery { Order = ReadOrder.FileOrder }, Reads.Skipping).ShouldBe(seen, $"by index, cut at {cut}");
                Reads.Fault(() => Reads.Streamed(file)).Kind.ShouldBe(McapErrorKind.Truncated, $"cut at {cut}");
            }
        }
    }

    private static RecordPosition At(long further, long? inChunk = null) => new(FirstRecord + further, inChunk);

    private static RawFile Begin() => RawFile.Begin().Channel().Message(1, 10, [1, 2, 3]);

    private static byte[] Faulty(Action<RawFile> write)
    {
        var file = Begin();
        write(file);
        return file.Message(1, 30, [4]).End();
    }
}
