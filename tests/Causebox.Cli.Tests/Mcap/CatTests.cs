using System.Globalization;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli.Tests;

public sealed class CatTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public void A_format_is_as_recorded(string format)
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "cat", "small.mcap", "--format", format).ShouldSucceed().Output.ShouldBeAsRecorded($"cat.{format}");
    }

    [Fact]
    public void Csv_of_one_topic_has_its_fields_for_columns()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        var outcome = space.Run("mcap", "cat", "small.mcap", "--format", "csv", "--topic", "/pose");
        outcome.ShouldSucceed().Output.ShouldBeAsRecorded("cat-one-topic.csv");
    }

    [Fact]
    public void Every_line_of_ndjson_is_a_document_and_bytes_come_with_the_reason()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        var outcome = space.Run("mcap", "cat", "small.mcap", "--json").ShouldSucceed();
        var lines = outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Count.ShouldBe(6);
        lines[1].GetProperty("data_base64").GetBytesFromBase64().ShouldBe([0, 0xFF]);
        lines[1].GetProperty("undecodable").GetString()!.ShouldContain("octets");
        lines[2].GetProperty("data").GetProperty("x").GetDouble().ShouldBe(1.5);
    }

    [Theory]
    [InlineData(3, "--topics", "/(pose|nothing)")]
    [InlineData(3, "--topic", "/pose", "--topic", "/nothing")]
    [InlineData(2, "--limit", "2")]
    [InlineData(0, "--limit", "0")]
    [InlineData(0, "--topics", "pose")]
    [InlineData(2, "--start", "1001")]
    [InlineData(2, "--end", "1000.5")]
    [InlineData(2, "--start", "1000500000000ns", "--end", "1000500000002")]
    [InlineData(4, "--start", "1970-01-01T00:16:40.5Z")]
    public void Filters_choose_by_topic_and_time(int expected, params string[] options)
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run(["mcap", "cat", "small.mcap", .. options]).ShouldSucceed().Lines.Length.ShouldBe(expected);
    }

    [Fact]
    public void Standard_input_reads_the_same_as_a_file()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        foreach (var format in new[] { "text", "ndjson", "csv" })
        {
            space.RunWith(space.Bytes("small.mcap"), "mcap", "cat", "-", "--format", format).ShouldSucceed().Output
                .ShouldBe(space.Run("mcap", "cat", "small.mcap", "--format", format).Output);
        }
    }

    [Fact]
    public void A_cut_file_gives_every_whole_message_and_says_what_is_missing()
    {
        using var space = new Workspace();
        space.Recording("r.mcap", fault: RobotFault.Truncated);
        var outcome = space.Run("mcap", "cat", "r.mcap").ShouldSucceed();
        outcome.Lines.Length.ShouldBe(space.Run("mcap", "info", "r.mcap", "--json").Json.GetProperty("messages").GetInt32());
        outcome.Error.ShouldContain("the end of the file");
    }

    [Fact]
    public void A_reader_that_has_seen_enough_ends_it_quietly()
    {
        using var space = new Workspace();
        space.Recording("r.mcap");
        using var process = CauseboxProgram.Start(space.Folder, "mcap", "cat", "r.mcap");
        process.StandardOutput.ReadLine().ShouldNotBeNull();
        process.StandardOutput.Close();
        process.StandardError.ReadToEnd().ShouldBeEmpty();
        process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_growing_file_is_followed_to_its_footer()
    {
        using var space = new Workspace();
        using var writer = McapWriter.Create(space.PathOf("live.mcap"));
        var channel = writer.AddChannel("/a", "json");
        writer.WriteMessage(channel, 0, 1, 1, "1"u8);
        writer.Flush();
        using var process = CauseboxProgram.Start(space.Folder, "mcap", "cat", "live.mcap", "--follow");
        process.StandardOutput.ReadLine().ShouldEndWith(" 1");
        for (uint i = 2; i < 5; i++)
        {
            writer.WriteMessage(channel, i, i, i, System.Text.Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture)));
            writer.Flush();
            process.StandardOutput.ReadLine().ShouldEndWith($" {i}");
        }

        writer.Close();
        process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
        process.StandardError.ReadToEnd().ShouldBeEmpty();
    }

    [Fact]
    public void An_interrupt_ends_it_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals on Windows");
        using var space = new Workspace();
        using var writer = McapWriter.Create(space.PathOf("live.mcap"));
        var channel = writer.AddChannel("/a", "json");
        writer.WriteMessage(channel, 0, 1, 1, "1"u8);
        writer.Flush();
        using var process = CauseboxProgram.Start(space.Folder, "mcap", "cat", "live.mcap", "--follow");
        process.StandardOutput.ReadLine().ShouldNotBeNull();
        CauseboxProgram.Signal(process, "INT");
        process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        process.ExitCode.ShouldBe(130);
    }

    [Theory]
    [InlineData("--start", "yesterday")]
    [InlineData("--topics", "(")]
    [InlineData("--limit", "-1")]
    [InlineData("--format", "yaml")]
    [InlineData("--bogus", "1")]
    public void Options_that_make_no_sense_are_refused(string option, string value)
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "cat", "small.mcap", option, value).ShouldRefuse(2, value == "1" ? "--bogus" : value);
    }
}
