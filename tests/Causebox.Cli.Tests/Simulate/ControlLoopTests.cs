using System.Text.Json;

namespace Causebox.Cli.Tests;

/// <summary>The command: its options, its files.</summary>
public sealed class ControlLoopTests
{
    [Fact]
    public void The_truth_stands_beside_the_session()
    {
        using var space = new Workspace();
        space.Run("simulate", "control-loop", "--seed", "3", "--fault", "motor_over_temperature", "--hz", "100", "--out", "s.mcap").ShouldSucceed();
        space.Files.ShouldBe(["s.mcap", "s.mcap.truth.json"]);
        var truth = JsonDocument.Parse(space.Bytes("s.mcap.truth.json")).RootElement;
        truth.EnumerateObject().Select(member => member.Name).ShouldBe(
        [
            "synthetic", "generator", "session_id", "seed", "cycles", "control_frequency_hz", "fault", "guard", "layer", "stage", "joint", "joint_name",
            "magnitude", "onset", "crossing", "end",
        ]);
        truth.GetProperty("synthetic").GetBoolean().ShouldBeTrue();
        (truth.GetProperty("seed").GetInt32(), truth.GetProperty("cycles").GetInt32()).ShouldBe((3, 2000));
        truth.GetProperty("guard").GetString().ShouldBe("motor_temperature_watchdog");
        truth.GetProperty("layer").GetInt32().ShouldBe(3);
        truth.GetProperty("joint").GetString()!.ShouldStartWith("J");
        var onset = truth.GetProperty("onset");
        onset.EnumerateObject().Select(member => member.Name).ShouldBe(["cycle_id", "at_s", "at_utc"]);
        var wall = onset.GetProperty("at_utc").GetDateTimeOffset() - DateTimeOffset.Parse("2026-01-05T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        wall.TotalSeconds.ShouldBe(onset.GetProperty("at_s").GetDouble(), 1e-5);
    }

    [Fact]
    public void A_sound_session_says_that_nothing_was_planted()
    {
        using var space = new Workspace();
        space.Run("simulate", "control-loop", "--out", "s.mcap").ShouldSucceed();
        var truth = JsonDocument.Parse(space.Bytes("s.mcap.truth.json")).RootElement;
        truth.GetProperty("fault").GetString().ShouldBe("none");
        truth.GetProperty("onset").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Without_truth_and_to_standard_output_there_is_the_session_alone()
    {
        using var space = new Workspace();
        space.Run("simulate", "control-loop", "--no-truth", "--out", "s.mcap").ShouldSucceed();
        space.Run("simulate", "control-loop", "--out", "-").ShouldSucceed().OutputBytes.ShouldBe(space.Bytes("s.mcap"));
        space.Files.ShouldBe(["s.mcap"]);
    }

    [Fact]
    public void A_truth_that_exists_is_kept_unless_forced_and_then_no_session_is_written_either()
    {
        using var space = new Workspace();
        File.WriteAllText(space.PathOf("s.mcap.truth.json"), "mine");
        space.Run("simulate", "control-loop", "--out", "s.mcap").ShouldRefuse(3, "s.mcap.truth.json: exists already", "--force");
        space.Files.ShouldBe(["s.mcap.truth.json"]);
        space.Run("simulate", "control-loop", "--out", "s.mcap", "--force").ShouldSucceed();
        space.Files.ShouldBe(["s.mcap", "s.mcap.truth.json"]);
    }

    [Theory]
    [InlineData("--fault", "gremlins", "gremlins")]
    [InlineData("--cycles", "3", "--cycles: expected 400 (8 s) to 10,000,000, found 3")]
    [InlineData("--cycles", "-1", "--cycles: expected 400 (8 s) to 10,000,000, found -1")]
    [InlineData("--cycles", "10000001", "--cycles: expected 400 (8 s) to 10,000,000, found 10000001")]
    [InlineData("--hz", "29.9", "--hz: expected 30 to 1000, found 29.9")]
    [InlineData("--hz", "1001", "--hz: expected 30 to 1000, found 1001")]
    [InlineData("--hz", "NaN", "--hz: expected 30 to 1000, found NaN")]
    [InlineData("--seed", "-3", "-3")]
    public void What_there_is_not_is_refused_with_what_there_is(string option, string value, string words)
    {
        using var space = new Workspace();
        space.Run("simulate", "control-loop", option, value, "--out", "s.mcap").ShouldRefuse(2, words);
        space.Files.ShouldBeEmpty();
    }

    [Fact]
    public void More_turns_a_second_need_more_turns()
    {
        using var space = new Workspace();
        space.Run("simulate", "control-loop", "--hz", "1000", "--cycles", "7999", "--out", "s.mcap").ShouldRefuse(2, "expected 8000 (8 s)");
        space.Run("simulate", "control-loop", "--hz", "1000", "--cycles", "8000", "--out", "s.mcap").ShouldSucceed();
    }
}
