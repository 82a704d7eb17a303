namespace Causebox.Cli.Tests;

public sealed class DoctorTests
{
    [Fact]
    public void A_sound_file_has_no_errors()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        var outcome = space.Run("mcap", "doctor", "small.mcap", "--json").ShouldSucceed();
        outcome.Json.GetProperty("errors").GetArrayLength().ShouldBe(0);
        outcome.Json.TryGetProperty("warnings", out _).ShouldBeTrue();
        space.Run("mcap", "doctor", "small.mcap").ShouldSucceed().Output.ShouldContain("small.mcap: sound");
    }

    [Fact]
    public void A_damaged_file_gives_1_and_says_where()
    {
        using var space = new Workspace();
        space.Recording("r.mcap", fault: RobotFault.Truncated);
        var outcome = space.Run("mcap", "doctor", "r.mcap", "--json");
        outcome.ExitCode.ShouldBe(1);
        outcome.Json.GetProperty("errors")[0].GetProperty("offset").GetInt64().ShouldBeGreaterThan(0);
        space.Run("mcap", "doctor", "r.mcap").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void Standard_input_is_examined_too()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        space.RunWith(space.Bytes("small.mcap"), "mcap", "doctor", "-").ShouldSucceed().Output.ShouldContain("standard input: sound");
    }
}
