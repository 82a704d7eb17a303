namespace Causebox.Mcap.Tests;

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
