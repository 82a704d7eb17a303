using Shouldly;
using Xunit;

namespace Causebox.Mcap.Tests;

public sealed class FilterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_the_chosen_channels_are_kept(bool asPipe)
    {
        var whole = Sample.Variants["lz4"];
        var (output, report) = Run.Filter(whole, new FilterOptions { Channels = channel => channel.Topic == "/log" }, asPipe);
        Sample.Read(output).ShouldBe(Sample.Read(whole).Where(message => message.Topic == "/log"));
        using var reader = McapReader.Open(new MemoryStream(output));
        reader.Channels.Values.ShouldHaveSingleItem().Topic.ShouldBe("/log");
        reader.Schemas.ShouldBeEmpty();
        reader.Header.ShouldBe(new Header("probe", "causebox"));
        (report.MessagesRead, report.MessagesWritten, report.Attachments, report.Metadata).ShouldBe((Sample.MessageCount, Sample.MessageCount / 3, 1, 1));
        report.Damage.ShouldBeEmpty();
        Run.Examine(output).Counts.ShouldBeEmpty();
    }

    [Fact]
    public void The_start_is_inclusive_and_the_end_exclusive()
    {
        var whole = Sample.Variants["zstd"];
        var (output, _) = Run.Filter(whole, new FilterOptions { StartTime = 1_003_000, EndTime = 1_006_000 });
        Sample.Read(output).Select(message => message.LogTime).ShouldBe([1_003_000UL, 1_004_000UL, 1_005_000UL]);
        Sample.Read(Run.Filter(whole, new FilterOptions { StartTime = 1_003_000 }).Output).Count.ShouldBe(Sample.MessageCount - 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_last_message_before_the_start_is_kept_for_the_channels_that_ask_for_it(bool asPipe)
    {
        var options = new FilterOptions { StartTime = 1_005_000, KeepLast = channel => channel.Topic == "/log" };
        var (output, _) = Run.Filter(Sample.Variants["zstd"], options, asPipe);
        var kept = Sample.Read(output);
        (kept[0].Topic, kept[0].LogTime).ShouldBe(("/log", 1_003_000UL));
        kept.Skip(1).ShouldBe(Sample.Read(Sample.Variants["zstd"]).Where(message => message.LogTime >= 1_005_000));
    }

    [Fact]
    public void The_last_message_is_kept_even_where_nothing_follows_and_where_the_input_is_disordered()
    {
        var file = new MemoryStream();
        using (var writer = new McapWriter(file, leaveOpen: true))
        {
            var map = writer.AddChannel("/map", "json");
            foreach (var time in new ulong[] { 10, 5, 30, 20 })
                writer.WriteMessage(map, 0, time, time, "{}"u8);
        }

        Times(25).ShouldBe([10UL, 30UL, 20UL]);
        Times(100).ShouldBe([30UL]);

        IEnumerable<ulong> Times(ulong start) => Sample.Read(
            Run.Filter(file.ToArray(), new FilterOptions { StartTime = start, KeepLast = _ => true }).Output).Select(message => message.LogTime);
    }

    [Fact]
    public void Attachments_and_metadata_can_be_left_out()
    {
        var (_, without) = Run.Filter(Sample.Variants["zstd"], new FilterOptions { Attachments = false, Metadata = false });
        (without.Attachments, without.Metadata).ShouldBe((0, 0));
        var (_, late) = Run.Filter(Sample.Variants["zstd"], new FilterOptions { StartTime = 1_020_000 });
        (late.Attachments, late.Metadata).ShouldBe((0, 1));
    }

    [Fact]
    public void A_damaged_input_gives_what_is_left_of_it()
    {
        var whole = Sample.Variants["zstd"];
        var (output, report) = Run.Filter(whole[..(whole.Length / 2)], FilterOptions.Default);
        var kept = Sample.Read(output);
        kept.Count.ShouldBeInRange(1, Sample.MessageCount - 1);
        kept.ShouldBe(Sample.Read(whole).Take(kept.Count));
        report.Damage.ShouldNotBeEmpty();
    }
}

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

public sealed class MergeTests
{
    [Fact]
    public void Messages_of_all_inputs_come_by_log_time_and_earlier_inputs_first()
    {
        var left = One("/a", 10, 30, 30, 50);
        var right = One("/b", 5, 30, 40);
        var (output, report) = Run.Merge(left, right);
        Sample.Read(output).Select(message => (message.Topic, message.LogTime)).ShouldBe(
            [("/b", 5UL), ("/a", 10UL), ("/a", 30UL), ("/a", 30UL), ("/b", 30UL), ("/b", 40UL), ("/a", 50UL)]);
        report.MessagesWritten.ShouldBe(7);
        Run.Examine(output).Counts.ShouldBeEmpty();
    }

    [Fact]
    public void Equal_channels_become_one_and_others_get_ids_of_their_own()
    {
        var (output, _) = Run.Merge(One("/a", 1), One("/a", 2), One("/b", 3), One("/a", schema: "Other", 4));
        using var reader = McapReader.Open(new MemoryStream(output));
        reader.Channels.Values.Select(channel => (channel.Id, channel.Topic, channel.SchemaId)).ShouldBe([((ushort)1, "/a", (ushort)1), ((ushort)2, "/b", (ushort)1), ((ushort)3, "/a", (ushort)2)]);
        reader.Schemas.Values.Select(schema => schema.Name).ShouldBe(["State", "Other"]);
        reader.Statistics!.ChannelMessageCounts[1].ShouldBe(2UL);
    }

    [Fact]
    public void Attachments_and_metadata_of_all_inputs_are_kept_with_equal_names()
    {
        var whole = Sample.Variants["zstd"];
        var (output, report) = Run.Merge(whole, whole, Sample.Variants["unchunked"]);
        (report.Attachments, report.Metadata, report.MessagesWritten).ShouldBe((3, 3, 3 * Sample.MessageCount));
        using var reader = McapReader.Open(new MemoryStream(output));
        reader.Metadata.Select(index => index.Name).ShouldBe(["site", "site", "site"]);
        reader.Header.ShouldBe(new Header("probe", "causebox"));
        reader.Channels.Count.ShouldBe(2);
        reader.Chunks[^1].Compression.ShouldBe("zstd");
        Run.Examine(output).Counts.ShouldBeEmpty();
    }

    [Fact]
    public void Inputs_of_different_profiles_give_a_recording_of_none()
    {
        using var reader = McapReader.Open(new MemoryStream(Run.Merge(Sample.Variants["zstd"], One("/a", 1)).Output));
        reader.Header.Profile.ShouldBeEmpty();
    }

    [Fact]
    public void An_attachment_with_a_wrong_checksum_is_left_out_and_reported()
    {
        var whole = (byte[])Sample.Variants["zstd"].Clone();
        whole[whole.AsSpan().IndexOf("line 7"u8)] ^= 0x20;
        var (output, report) = Run.Merge(whole);
        report.Attachments.ShouldBe(0);
        report.Damage.ShouldHaveSingleItem().Error.Kind.ShouldBe(McapErrorKind.CrcMismatch);
        Run.Examine(output).Counts.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_to_merge_is_the_caller_s_error() => Should.Throw<ArgumentException>(() => Run.Merge());

    private static byte[] One(string topic, params ulong[] times) => One(topic, "State", times);

    private static byte[] One(string topic, string schema, params ulong[] times)
    {
        var file = new MemoryStream();
        using (var writer = new McapWriter(file, leaveOpen: true))
        {
            var channel = writer.AddChannel(topic, "json", writer.AddSchema(schema, "jsonschema", "{}"u8.ToArray()));
            foreach (var time in times)
                writer.WriteMessage(channel, 0, time, time, "{}"u8);
        }

        return file.ToArray();
    }
}
