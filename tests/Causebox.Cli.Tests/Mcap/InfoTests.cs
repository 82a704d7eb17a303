using Causebox.Mcap;

namespace Causebox.Cli.Tests;

public sealed class InfoTests
{
    [Fact]
    public void A_pipe_without_an_end_does_not_fill_the_disk()
    {
        using var endless = File.OpenRead(OperatingSystem.IsWindows() ? "NUL" : "/dev/zero");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no endless file");
        Should.Throw<CommandException>(() => Recordings.Spool(endless, "standard input", most: 5 << 20)).Message
            .ShouldStartWith("standard input: is copied to the temporary folder first, and did not end after ");
        using var brief = new MemoryStream([1, 2, 3]);
        using var copy = Recordings.Spool(brief, "standard input", most: 3);
        (copy.Length, copy.Position).ShouldBe((3, 0));
    }

    [Fact]
    public void The_text_is_as_recorded()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "info", "small.mcap").ShouldSucceed().Output.ShouldBeAsRecorded("info.txt");
    }

    [Fact]
    public void The_json_is_as_recorded()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "info", "small.mcap", "--json").ShouldSucceed().Output.ShouldBeAsRecorded("info.json");
    }

    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Lz4)]
    [InlineData(Compression.Zstd)]
    public void A_file_without_summary_is_counted(Compression compression)
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("bare.mcap"), new McapWriterOptions
        {
            Compression = compression,
            Statistics = false,
            ChunkIndexes = false,
            RepeatChannels = false,
            RepeatSchemas = false,
            AttachmentIndexes = false,
            MetadataIndexes = false,
            SummaryOffsets = false,
        });
        var json = space.Run("mcap", "info", "bare.mcap", "--json").ShouldSucceed().Json;
        json.GetProperty("messages").GetInt32().ShouldBe(6);
        json.GetProperty("counts_from").GetString().ShouldBe("messages");
        json.GetProperty("has_summary").GetBoolean().ShouldBeFalse();
        json.GetProperty("channels").GetArrayLength().ShouldBe(2);
        json.GetProperty("attachments").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void A_cut_file_is_counted_to_its_last_whole_message_and_says_so()
    {
        using var space = new Workspace();
        space.Recording("r.mcap", fault: RobotFault.Truncated);
        var json = space.Run("mcap", "info", "r.mcap", "--json").ShouldSucceed().Json;
        json.GetProperty("truncated").GetBoolean().ShouldBeTrue();
        json.GetProperty("messages").GetInt32().ShouldBeGreaterThan(4000);
        json.GetProperty("damage").GetArrayLength().ShouldBe(1);
        space.Run("mcap", "info", "r.mcap").ShouldSucceed().Output.ShouldContain("the file ends without its footer");
    }

    [Fact]
    public void Standard_input_reads_the_same_as_a_file()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        var piped = space.RunWith(space.Bytes("small.mcap"), "mcap", "info", "-").ShouldSucceed().Output;
        piped.Replace("standard input", "small.mcap", StringComparison.Ordinal).ShouldBe(space.Run("mcap", "info", "small.mcap").Output);
    }
}
