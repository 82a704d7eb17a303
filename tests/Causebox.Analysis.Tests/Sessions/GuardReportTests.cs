using Causebox.Analysis.Sessions;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions;

public sealed class GuardReportTests
{
    private static readonly Dictionary<string, object?> Stop = new(StringComparer.Ordinal)
    {
        ["event"] = "preempt",
        ["ctx_name"] = "emergency_stop",
        ["from_ctx_name"] = "normal",
        ["trigger_guard"] = "e_stop",
    };

    [Fact]
    public void Each_guard_of_a_layer_is_reported_with_its_own_first_time()
    {
        var finding = Find("hardware_guard_event", Refused([20, 21, 22], "temperature", "motor 1 at 81 °C")
            .Select(cycle => cycle.Id is 40 ? cycle with { Guards = [new("heartbeat", 3, "FAULT", "driver of joint 2 silent")], Validated = null } : cycle));

        var reports = Value(finding, "by_guard");
        reports.ShouldContain("guard=temperature, decision=REJECT, cycles=3, first_at_s=1, last_at_s=1.1, joints=[J1], first_cycle=20");
        reports.ShouldContain("guard=heartbeat, decision=FAULT, cycles=1, first_at_s=2, last_at_s=2, joints=[J2], first_cycle=40");
        Value(finding, "joints").ShouldBe("[J1, J2]");
    }

    [Theory]
    [InlineData("J2 is late", "[J2]")]
    [InlineData("following error of joint 1, then of axis #2", "[J1, J2]")]
    [InlineData("motor_2: temp 82°C > 80°C", "[J2]")]
    [InlineData("encoder 1: no answer.", "[J1]")]
    [InlineData("motor 2 V below its supply", "[]")]
    [InlineData("motor 1.5 times too hot", "[]")]
    [InlineData("joint 12 does not exist on an arm of two", "[]")]
    [InlineData("joint 2000 rpm", "[]")]
    [InlineData("joint_velocity_limit 2 rad/s", "[]")]
    [InlineData("object 2 is gone", "[]")]
    public void Reasons_name_joints(string reason, string joints) =>
        Value(Find("motion_guard_violation", Refused([5], "some_guard", reason, layer: 1)), "joints").ShouldBe(joints);

    [Fact]
    public void A_guards_own_name_names_its_joint() =>
        Value(Find("hardware_guard_event", Refused([5], "motor_2", "too hot")), "joints").ShouldBe("[J2]");

    [Fact]
    public void Joints_are_known_by_the_names_that_the_session_gives_them()
    {
        var session = SessionFile.Read(SessionGeneration.G1, Refused([5], "some_guard", "the elbow is late", layer: 1))
            with
        { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["joint_names"] = "[shoulder, elbow]" } };

        var finding = SessionRules.Analyze(session).Findings.Single(found => found.Code == "motion_guard_violation");

        Value(finding, "joints").ShouldBe("[J2]");
        finding.Description.ShouldEndWith("It is about J2 (elbow).");
    }

    [Fact]
    public void Reasons_that_differ_only_in_their_numbers_count_as_one()
    {
        var finding = Find("motion_guard_violation", Sample.With([5, 6, 7], cycle => cycle with
        {
            Guards = [new("some_guard", 1, "REJECT", $"0.{cycle.Id} rad off")],
            Validated = null,
        }));

        Value(finding, "reasons").ShouldBe("[{reason=0.5 rad off, count=3}]");
        finding.Title.ShouldEndWith("0.5 rad off");
    }

    [Fact]
    public void A_stop_button_that_somebody_pressed_is_no_fault_of_the_hardware()
    {
        var analysis = Sample.Analyze(Refused([20, 21], "e_stop", "pressed")
            .Select(cycle => cycle.Id is 20 ? cycle with { ContextEvent = Stop, Context = "emergency_stop" } : cycle));

        analysis.Findings[0].Code.ShouldBe("emergency_stop");
        analysis.Findings.ShouldNotContain(finding => finding.Code == "hardware_guard_event");
    }

    [Fact]
    public void A_stop_button_without_a_stop_is_still_reported() =>
        Value(Find("hardware_guard_event", Refused([20], "e_stop", "circuit open")), "guards").ShouldBe("[{outcome=e_stop:REJECT, count=1}]");

    [Fact]
    public void A_hardware_guard_that_led_to_an_emergency_stop_classifies_before_it()
    {
        var stop = new Dictionary<string, object?>(Stop, StringComparer.Ordinal) { ["trigger_guard"] = "motor_1" };
        var analysis = Sample.Analyze(Refused([20], "motor_1", "temp 82°C > 80°C")
            .Select(cycle => cycle.Id is 20 ? cycle with { ContextEvent = stop } : cycle));

        analysis.Findings.Select(finding => finding.Code).Take(2).ShouldBe(["hardware_guard_event", "emergency_stop"]);
    }

    [Fact]
    public void A_stage_is_blamed_though_its_own_worst_cycle_is_another_than_that_of_the_whole()
    {
        var cycles = Sample.With([20, 40], cycle => cycle.Id == 20
            ? cycle with { PolicyMs = 60, TotalMs = 68 }
            : cycle with { PolicyMs = 61, TotalMs = 67 });

        var finding = Find("latency_spike", cycles);

        Value(finding, "name").ShouldBe("policy");
        Value(finding, "first_at_s").ShouldBe("1");
    }

    private static TestCycle[] Refused(int[] cycles, string guard, string reason, int layer = 3) =>
        Sample.With(cycles, cycle => cycle with { Guards = [new(guard, layer, "REJECT", reason)], Validated = null });

    private static Finding Find(string code, IEnumerable<TestCycle> cycles) =>
        Sample.Analyze(cycles).Findings.Single(finding => finding.Code == code);

    private static string Value(Finding finding, string name) => finding.Evidence.Single(item => item.Key == name).Value.ToString();
}
