namespace Causebox.Cli.Tests;

public sealed class ExplainRecordingTests
{
    public static TheoryData<string, string, ulong> Planted
    {
        get
        {
            var data = new TheoryData<string, string, ulong>();
            (string Fault, string Code)[] faults =
            [
                (RobotFault.Gap, "channel_gap"),
                (RobotFault.Frozen, "field_frozen"),
                (RobotFault.Saturated, "field_saturated"),
                (RobotFault.Error, "fault_reported"),
                (RobotFault.ClockJump, "clock_stepped"),
                (RobotFault.Truncated, "recording_truncated"),
            ];
            foreach (var (fault, code) in faults)
            {
                foreach (var seed in new ulong[] { 1, 2, 3, 42 })
                    data.Add(fault, code, seed);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void The_planted_fault_is_named_first(string fault, string code, ulong seed)
    {
        using var space = new Workspace();
        space.Recording("r.mcap", seed, fault);
        var findings = space.Run("explain", "r.mcap", "--json").ShouldSucceed().Json.GetProperty("findings");
        findings[0].GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(42)]
    [InlineData(1001)]
    public void A_sound_recording_has_no_finding_of_high_confidence(ulong seed)
    {
        using var space = new Workspace();
        space.Recording("r.mcap", seed);
        var findings = space.Run("explain", "r.mcap", "--json").ShouldSucceed().Json.GetProperty("findings");
        findings.EnumerateArray().ShouldNotContain(finding => finding.GetProperty("confidence").GetString() == "high");
    }

    [Theory]
    [InlineData(RobotFault.Error)]
    [InlineData(RobotFault.Gap)]
    [InlineData(RobotFault.Truncated)]
    public void The_text_is_as_recorded(string fault)
    {
        using var space = new Workspace();
        space.Recording("recording.mcap", 3, fault);
        space.Run("explain", "recording.mcap").ShouldSucceed().Output.ShouldBeAsRecorded($"explain-recording-{fault}.txt");
    }

    [Fact]
    public void A_recording_has_no_good_session_to_compare_with()
    {
        using var space = new Workspace();
        space.Recording("r.mcap");
        space.Session("good.mcap");
        space.Run("explain", "r.mcap", "--compare", "good.mcap").ShouldRefuse(2, "--compare");
    }

    [Fact]
    public void A_damaged_recording_is_explained_around_the_damage()
    {
        using var space = new Workspace();
        space.Recording("r.mcap", fault: RobotFault.Error);
        var bytes = space.Bytes("r.mcap");
        Array.Fill(bytes, (byte)0x5A, 40_000, 2_000);
        File.WriteAllBytes(space.PathOf("r.mcap"), bytes);
        var outcome = space.Run("explain", "r.mcap").ShouldSucceed();
        outcome.Lines[1].ShouldStartWith("partly read: ");
        outcome.Output.ShouldContain("/diagnostics");
    }
}
