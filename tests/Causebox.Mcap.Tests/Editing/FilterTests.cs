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
