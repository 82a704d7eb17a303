using Causebox.Analysis.Sessions;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions;

public sealed class SessionRulesTests
{
    [Theory]
    [InlineData(SessionGeneration.G1)]
    [InlineData(SessionGeneration.G2)]
    [InlineData(SessionGeneration.G3)]
    [InlineData(SessionGeneration.G4)]
    [InlineData(SessionGeneration.G5)]
    public void A_clean_session_yields_nothing(SessionGeneration generation)
    {
        var analysis = Sample.Analyze(Sample.Clean(), generation);

        analysis.Findings.ShouldBeEmpty();
        analysis.FailureClass.ShouldBeNull();
        analysis.Skipped.ShouldBe([new SkippedRule("start_pose_changed", "no known-good session was given to compare with")]);
    }

    [Fact]
    public void A_hardware_guard_is_named_with_its_reason_and_the_cycles()
    {
        var finding = Find("hardware_guard_event", Sample.With([20, 21], cycle => cycle with
        {
            Guards = [new("hardware_watchdog", 3, "REJECT", "bus silent", FaultSource: "hardware")],
            Validated = null,
        }));

        finding.Title.ShouldBe("Hardware guard hardware_watchdog stopped 2 cycles: bus silent");
        finding.Confidence.ShouldBe(Confidence.High);
        Value(finding, "cycle_ids").ShouldBe("[20, 21]");
        Value(finding, "first_at_s").ShouldBe("1");
        Value(finding, "clock").ShouldContain("monotonic");
    }

    [Fact]
    public void What_the_machine_did_classifies_before_what_the_guards_made_of_it()
    {
        var analysis = Sample.Analyze(Sample.With(20, cycle => cycle with
        {
            Guards = [new("hardware_watchdog", 3, "REJECT", "bus silent"), new("workspace", 2, "REJECT", "outside")],
            Validated = null,
        }));

        analysis.Findings.Select(finding => finding.Code).ShouldBe(["hardware_guard_event", "task_guard_violation", "rejected_without_validated_command"]);
        analysis.FailureClass!.Category.ShouldBe("hardware");
    }

    [Theory]
    [InlineData(0, "perception_guard_violation")]
    [InlineData(1, "motion_guard_violation")]
    [InlineData(2, "task_guard_violation")]
    [InlineData(4, "guard_violation")]
    public void A_refusal_is_found_by_its_layer(int layer, string code)
    {
        var finding = Find(code, Sample.With([5, 6, 7], cycle => cycle with { Guards = [new("some_guard", layer, "REJECT", "too far")], Validated = null }));

        finding.Title.ShouldContain("some_guard refused 3 cycles: too far");
        Value(finding, "reasons").ShouldBe("[{reason=too far, count=3}]");
    }

    [Theory]
    [InlineData("timeout", "ran out of time")]
    [InlineData("guard_code", "failed in its own code")]
    public void A_guard_that_failed_itself_is_told_from_a_refusal(string source, string title)
    {
        var analysis = Sample.Analyze(Sample.With(9, cycle => cycle with { Guards = [new("ood", 0, "FAULT", "late", FaultSource: source)], Validated = null }));

        analysis.Findings[0].Code.ShouldBe("guard_fault");
        analysis.Findings[0].Title.ShouldContain(title);
        analysis.Findings.ShouldNotContain(finding => finding.Code == "perception_guard_violation");
    }

    [Fact]
    public void A_joint_that_does_not_follow_is_named_with_the_numbers()
    {
        var finding = Find("command_without_response", Sample.Clean().Select(cycle => cycle with { Requested = [0.15, cycle.Requested[1]], Validated = [0.15, cycle.Requested[1]] }));

        finding.Title.ShouldBe("J1 did not move although told to in 100 cycles");
        Value(finding, "motions").ShouldContain("sent_offset_median_deg=2.86");
        finding.Description.ShouldContain("Other joints moved");
    }

    [Theory]
    [InlineData("""["shoulder", "elbow"]""")]
    [InlineData("shoulder,elbow")]
    public void A_joint_has_the_name_that_the_session_gives_it(string names)
    {
        var file = new SessionFile().WithMetadata("joint_names", names);

        file.Read().JointName(1).ShouldBe("J2 (elbow)");
        file.Read().JointName(2).ShouldBe("J3");
    }

    [Fact]
    public void Where_motion_cannot_be_told_the_rule_says_why()
    {
        var analysis = Sample.Analyze(Sample.With(12, cycle => cycle with { Observed = [0.1] }));

        analysis.Skipped.ShouldContain(new SkippedRule("command_without_response", "cycle 12 has 1 observed joint positions, the first cycle 2"));
    }

    [Fact]
    public void A_violation_that_was_sent_all_the_same_is_monitor_mode()
    {
        var finding = Find("violation_action_sent", Sample.With([30, 31], cycle => cycle with { Guards = [new("workspace", 2, "REJECT", "outside")] }));

        Value(finding, "sent_unchanged").ShouldBe("2");
        Sample.Analyze(Sample.With(30, cycle => cycle with { Guards = [new("workspace", 2, "REJECT")], Fallback = "retreat" }))
            .Findings.ShouldNotContain(found => found.Code == "violation_action_sent");
    }

    [Theory]
    [InlineData(100, "all_cycles_clamped")]
    [InlineData(60, "most_cycles_clamped")]
    public void Clamping_most_of_the_time_is_found(int clamped, string code)
    {
        var finding = Find(code, Sample.With(Enumerable.Range(0, clamped), cycle => cycle with { Guards = [new("limit", 1, "CLAMP", "too fast")] }));

        Value(finding, "cycles").ShouldBe(clamped.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Value(finding, "guards").ShouldBe($"[{{guard=limit, count={clamped}}}]");
    }

    [Fact]
    public void An_emergency_stop_cites_cycle_guard_and_reason()
    {
        var cycles = Sample.With(40, cycle => cycle with
        {
            Context = "emergency_stop",
            ContextEvent = SessionLayouts.Map(
                ("event", "preempt"), ("ctx_name", "emergency_stop"), ("from_ctx_name", "slow_down"), ("trigger_guard", "motor_3"), ("trigger_reason", "temp 82°C > 80°C")),
        });

        var finding = Find("emergency_stop", cycles);

        finding.Title.ShouldBe("Emergency stop at cycle 40 by motor_3: temp 82°C > 80°C");
        Value(finding, "at_s").ShouldBe("2");
        Value(finding, "from_context").ShouldBe("slow_down");
    }

    [Fact]
    public void A_change_of_context_without_an_event_is_read_from_the_cycles()
    {
        var finding = Find("context_escalated", Sample.With(Enumerable.Range(50, 10), cycle => cycle with { Context = "slow_down" }));

        finding.Confidence.ShouldBe(Confidence.Low);
        finding.Title.ShouldBe("Context slow_down entered at cycle 50");
    }

    [Fact]
    public void A_frozen_observation_is_found_when_the_commands_move_on()
    {
        var frozen = Sample.With(Enumerable.Range(30, 50), cycle => cycle with { Observed = [0.1, 0.6], Velocities = [0.03, 0.4] });

        var finding = Find("observation_frozen", frozen);

        finding.Confidence.ShouldBe(Confidence.High);
        (Value(finding, "first_cycle"), Value(finding, "last_cycle"), Value(finding, "frozen_s")).ShouldBe(("30", "79", "2.45"));
    }

    [Fact]
    public void A_robot_that_stands_still_on_purpose_is_not_frozen()
    {
        var still = Sample.With(Enumerable.Range(30, 50), cycle => cycle with { Observed = [0.1, 0.6], Velocities = [0, 0], Requested = [0.1, 0.6], Validated = [0.1, 0.6] });

        Sample.Analyze(still).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Positions_that_are_no_numbers_are_found()
    {
        var finding = Find("observation_not_finite", Sample.With(3, cycle => cycle with { Observed = [double.NaN, 0.06] }));

        Value(finding, "joints").ShouldBe("[{joint=J1, count=1}]");
    }

    [Fact]
    public void A_latency_spike_is_traced_to_the_guard_behind_it()
    {
        TestGuard[] slow = [new("ood", 0, "PASS", LatencyMs: 60), new("hardware_watchdog", 3, "PASS")];
        TestGuard[] quick = [new("ood", 0, "PASS", LatencyMs: 2), new("hardware_watchdog", 3, "PASS")];
        var cycles = Sample.Clean().Select(cycle => cycle.Id == 42 ? cycle with { Guards = slow, TotalMs = 66 } : cycle with { Guards = quick });

        var finding = Find("latency_spike", cycles);

        finding.Title.ShouldBe("Latency of guard ood jumped to 60 ms in cycle 42");
        finding.Confidence.ShouldBe(Confidence.High);
        Value(finding, "cycle_ids").ShouldBe("[42]");
        Value(finding, "period_source").ShouldBe("control_frequency_hz");
    }

    [Fact]
    public void Jitter_that_the_loop_does_not_feel_is_no_spike()
    {
        Sample.Analyze(Sample.Clean().Select(cycle => cycle with { PolicyMs = cycle.Id % 10 == 0 ? 8 : 2 })).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Cycles_that_miss_the_deadline_are_cited()
    {
        var finding = Find("loop_overrun", Sample.With(Enumerable.Range(20, 8), cycle => cycle with { TotalMs = 55, PolicyMs = 50 }));

        Value(finding, "cycles").ShouldBe("8");
        Value(finding, "slowest_stage").ShouldBe("policy");
        finding.Confidence.ShouldBe(Confidence.High);
    }

    [Fact]
    public void Missing_cycles_are_cited_by_their_neighbours()
    {
        var finding = Find("cycle_gap", Sample.Clean().Where(cycle => cycle.Id is not (30 or 31 or 60)));

        finding.Title.ShouldBe("3 of 100 cycles are missing from the recording");
        finding.Confidence.ShouldBe(Confidence.Low);
        Value(finding, "listed").ShouldContain("after_cycle=29, next_cycle=32, missing=2, at_s=1.45, gap_s=0.15");
    }

    [Fact]
    public void A_start_far_from_the_good_sessions_is_found()
    {
        var good = SessionFile.Read(SessionGeneration.G1, Sample.Clean());
        var bad = SessionFile.Read(SessionGeneration.G5, Sample.Clean().Select(cycle => cycle with { Observed = [0.1, (cycle.Id * 0.02) + 0.5] }));

        var finding = SessionRules.Analyze(bad with { Baseline = good }).Findings.Single(found => found.Code == "start_pose_changed");

        Value(finding, "joints").ShouldBe("[J2]");
        Value(finding, "start_pose_delta_deg").ShouldBe("[0, 28.65]");
        SessionRules.Analyze(good with { Baseline = good }).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_session_is_empty_and_every_other_rule_says_that_it_could_not_look()
    {
        var analysis = SessionRules.Analyze(new SessionFile().Read());

        analysis.Findings.Select(finding => finding.Code).ShouldBe(["empty_session"]);
        analysis.Skipped.ShouldContain(new SkippedRule("latency_spike", "the session has no cycles"));
    }

    private static Finding Find(string code, IEnumerable<TestCycle> cycles) =>
        Sample.Analyze(cycles).Findings.Single(finding => finding.Code == code);

    private static string Value(Finding finding, string name) => finding.Evidence.Single(item => item.Key == name).Value.ToString();
}
