using System.Text.Json;

namespace Causebox.Cli.Tests;

public sealed class ExplainSessionTests
{
    public static TheoryData<string, ulong> Planted
    {
        get
        {
            var data = new TheoryData<string, ulong>();
            foreach (var fault in LoopFault.Kinds.Append(LoopFault.HardwareWatchdog))
            {
                foreach (var seed in new ulong[] { 1, 2, 3, 42 })
                    data.Add(fault, seed);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void The_planted_fault_is_named_first(string fault, ulong seed)
    {
        var expected = fault switch
        {
            LoopFault.OutOfDistribution => "perception_guard_violation",
            LoopFault.FollowingError => "motion_guard_violation",
            LoopFault.GripperSlip => "task_guard_violation",
            LoopFault.OverTemperature or LoopFault.HardwareWatchdog or LoopFault.StuckDriver => "hardware_guard_event",
            LoopFault.StuckJoint => "command_without_response",
            LoopFault.SensorFreeze => "observation_frozen",
            _ => fault,
        };
        using var space = new Workspace();
        space.Session("s.mcap", seed, fault, cycles: 800);
        var first = space.Run("explain", "s.mcap", "--json").ShouldSucceed().Json.GetProperty("findings")[0];
        first.GetProperty("code").GetString().ShouldBe(expected);
        first.GetProperty("confidence").GetString().ShouldBe("high");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(42)]
    [InlineData(1001)]
    public void A_sound_session_has_no_finding_of_high_confidence(ulong seed)
    {
        using var space = new Workspace();
        space.Session("s.mcap", seed, cycles: 1500);
        var findings = space.Run("explain", "s.mcap", "--json").ShouldSucceed().Json.GetProperty("findings");
        findings.EnumerateArray().ShouldNotContain(finding => finding.GetProperty("confidence").GetString() == "high");
    }

    [Fact]
    public void Json_has_the_keys_that_scripts_rely_on()
    {
        using var space = new Workspace();
        space.Session("s.mcap", fault: LoopFault.StuckJoint);
        var json = space.Run("explain", "s.mcap", "--json").ShouldSucceed().Json;
        json.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["subject", "analyzer_version", "status", "findings", "skipped", "failure_class", "classified_by"]);
        json.GetProperty("findings")[0].EnumerateObject().Select(member => member.Name)
            .ShouldBe(["code", "title", "description", "confidence", "evidence", "suggested_action"]);
        json.GetProperty("failure_class").GetProperty("category").GetString().ShouldBe("hardware");
        json.GetProperty("skipped").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Theory]
    [InlineData(LoopFault.None)]
    [InlineData(LoopFault.HardwareWatchdog)]
    [InlineData(LoopFault.LatencySpike)]
    public void The_text_is_as_recorded(string fault)
    {
        using var space = new Workspace();
        space.Session("session.mcap", 7, fault);
        space.Run("explain", "session.mcap").ShouldSucceed().Output.ShouldBeAsRecorded($"explain-session-{fault}.txt");
    }

    [Fact]
    public void A_cut_session_is_explained_as_far_as_it_goes_and_says_so()
    {
        using var space = new Workspace();
        space.Session("s.mcap", fault: LoopFault.StuckJoint, cycles: 800);
        File.WriteAllBytes(space.PathOf("cut.mcap"), space.Bytes("s.mcap")[..^20_000]);
        var outcome = space.Run("explain", "cut.mcap").ShouldSucceed();
        outcome.Lines[1].ShouldStartWith("partly read: the file ends without its footer");
        outcome.Output.ShouldContain("did not move although told to");
        var codes = space.Run("explain", "cut.mcap", "--json").ShouldSucceed().Json.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("code").GetString());
        codes.ShouldContain("partial_session");
    }

    [Fact]
    public void A_good_session_to_compare_with_is_used()
    {
        using var space = new Workspace();
        space.Session("s.mcap", seed: 1);
        space.Session("good.mcap", seed: 2);
        var skipped = space.Run("explain", "s.mcap", "--compare", "good.mcap", "--json").ShouldSucceed().Json.GetProperty("skipped");
        skipped.EnumerateArray().ShouldNotContain(rule => rule.GetProperty("code").GetString() == "start_pose_changed");
    }

    [Fact]
    public void Width_and_colour_follow_the_terminal()
    {
        using var space = new Workspace();
        space.Session("s.mcap", fault: LoopFault.StuckJoint);
        var plain = space.Run("explain", "s.mcap").ShouldSucceed().Output;
        plain.ShouldNotContain('\e');
        plain.Split('\n').Skip(1).ShouldAllBe(line => line.Length <= 100);
    }
}
