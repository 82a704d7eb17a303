namespace Causebox.Cli.Tests;

public sealed class ListAndGetTests
{
    [Theory]
    [InlineData("channels")]
    [InlineData("chunks")]
    [InlineData("schemas")]
    [InlineData("attachments")]
    [InlineData("metadata")]
    public void A_list_is_as_recorded(string kind)
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "list", kind, "small.mcap").ShouldSucceed().Output.ShouldBeAsRecorded($"list-{kind}.txt");
        var json = space.Run("mcap", "list", kind, "small.mcap", "--json").ShouldSucceed().Json;
        json.GetProperty(kind).GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void An_attachment_comes_out_as_it_went_in()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "get", "attachment", "small.mcap", "note.txt").ShouldSucceed().Output.ShouldBe("hello\n");
        space.Run("mcap", "get", "attachment", "small.mcap", "note.txt", "-o", "out.txt").ShouldSucceed();
        space.Bytes("out.txt").ShouldBe("hello\n"u8.ToArray());
        space.Files.ShouldBe(["out.txt", "small.mcap"]);
    }

    [Fact]
    public void Metadata_comes_out_as_text_and_as_json()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "get", "metadata", "small.mcap", "robot").ShouldSucceed().Output.ShouldBe("serial: R-17\nsite: north\n");
        space.Run("mcap", "get", "metadata", "small.mcap", "robot", "--json").ShouldSucceed().Json
            .GetProperty("metadata")[0].GetProperty("values").GetProperty("serial").GetString().ShouldBe("R-17");
    }

    [Fact]
    public void A_name_that_is_not_there_is_refused_with_those_that_are()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.Run("mcap", "get", "attachment", "small.mcap", "video.mp4").ShouldRefuse(3, "video.mp4", "note.txt");
        space.Run("mcap", "get", "metadata", "small.mcap", "calibration").ShouldRefuse(3, "calibration", "robot");
    }
}
