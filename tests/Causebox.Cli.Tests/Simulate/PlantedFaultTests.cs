using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli.Tests;

/// <summary>What is planted, what physics makes of it, and what the guards see of that.</summary>
public sealed class PlantedFaultTests
{
    private const double Tolerance = 0.2;

    public static TheoryData<string> Kinds => [.. LoopFault.Kinds];

    public static TheoryData<string> Guarded => [.. LoopFault.Kinds.Except([LoopFault.LatencySpike, LoopFault.StuckJoint, LoopFault.SensorFreeze])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_plan_gives_the_same_bytes(string fault)
    {
        var plan = LoopPlan.Of(11, fault, 400, 40);
        Recording(plan).ShouldBe(Recording(plan));
        Recording(plan with { Seed = 12 }).ShouldNotBe(Recording(plan));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Even_the_shortest_session_shows_its_fault(string fault)
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            var truth = LoopSession.Write(Stream.Null, LoopPlan.Of(seed, fault, 400, 50)).Log;
            truth.Onset.ShouldNotBeNull($"seed {seed}");
            truth.Crossing.ShouldNotBeNull($"seed {seed}");
            truth.Crossing.Value.CycleId.ShouldBeInRange(truth.Onset.Value.CycleId, truth.End!.Value.CycleId);
        }
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public void The_guard_objects_when_the_effect_crosses_its_threshold_and_not_before(string fault)
    {
        foreach (var hertz in new[] { 30, 50, 1000.0 })
        {
            var tried = SimulatedCase.Of(LoopPlan.Of(21, fault, (int)(9 * hertz), hertz));
            var first = tried.Session.Cycles.First(cycle => cycle.Guards.Any(outcome => outcome.Guard == tried.Truth.Guard && outcome.IsViolation));
            var at = tried.Session.Clock.SecondsIn(first.LogTime);
            (at - tried.Truth.Log.Crossing!.Value.Seconds).ShouldBeInRange(-Tolerance / 4, Tolerance / 2, $"{hertz} Hz");
            tried.Session.Cycles.Where(cycle => cycle.Id < tried.Truth.Log.Onset!.Value.CycleId).ShouldNotContain(cycle => cycle.HasViolation);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_moments_of_the_truth_are_those_of_the_recording_and_no_cycle_is_missing(string fault)
    {
        var tried = SimulatedCase.Of(LoopPlan.Of(5, fault, 500, 50));
        tried.Session.Cycles.Select(cycle => cycle.Id).ShouldBe(Enumerable.Range(0, 500).Select(id => (long)id));
        tried.Session.Topics.ShouldNotContain(topic => topic.Key == "/dam/gaps");
        foreach (var moment in new[] { tried.Truth.Log.Onset!.Value, tried.Truth.Log.Crossing!.Value, tried.Truth.Log.End!.Value })
            tried.Session.Clock.SecondsIn(tried.Session.CycleById(moment.CycleId)!.LogTime).ShouldBe(moment.Seconds, 1e-9);
    }

    [Fact]
    public void A_hot_motor_heats_up_by_and_by_and_its_neighbours_do_not()
    {
        var plan = LoopPlan.Of(4, LoopFault.OverTemperature, 1000, 50);
        var (truth, observed) = Observed(plan);
        var joint = truth.Log.Fault!.Joint!.Value;
        var (onset, crossing) = (truth.Log.Onset!.Value.CycleId, truth.Log.Crossing!.Value.CycleId);
        (crossing - onset).ShouldBeGreaterThan(50);
        var temperatures = observed.Select(cycle => Vector(cycle, "motor_temperature")).ToArray();
        temperatures[onset][joint].ShouldBeLessThan(50);
        temperatures[(onset + crossing) / 2][joint].ShouldBeInRange(50, 75);
        temperatures[crossing][joint].ShouldBe(80, 0.5);
        temperatures.ShouldAllBe(cycle => cycle.Where((_, other) => other != joint).All(celsius => celsius < 60));
    }

    [Fact]
    public void A_slipping_object_grows_narrower_between_the_jaws_and_falls()
    {
        var (truth, observed) = Observed(LoopPlan.Of(4, LoopFault.GripperSlip, 1000, 50));
        double[] widths = [.. observed.Select(cycle => Vector(cycle, "gripper_width")[0])];
        var (onset, crossing) = (truth.Log.Onset!.Value.CycleId, truth.Log.Crossing!.Value.CycleId);
        (widths[onset] - widths[crossing]).ShouldBe(0.002, 0.0005);
        widths[^1].ShouldBe(0, 0.001);
        Vector(observed[^1], "gripper_force")[0].ShouldBe(0, 1);
    }

    [Fact]
    public void A_stuck_driver_repeats_its_last_reading_or_gives_none()
    {
        var silent = 0;
        for (ulong seed = 0; seed < 8; seed++)
        {
            var (truth, observed) = Observed(LoopPlan.Of(seed, LoopFault.StuckDriver, 400, 50));
            var joint = truth.Log.Fault!.Joint!.Value;
            var during = observed[truth.Log.Onset!.Value.CycleId..truth.Log.End!.Value.CycleId].Select(cycle => Vector(cycle, "joint_positions")[joint]).ToArray();
            during.Distinct().ShouldHaveSingleItem();
            silent += double.IsNaN(during[0]) ? 1 : 0;
        }

        silent.ShouldBeInRange(1, 7);
    }

    [Fact]
    public void An_emergency_stop_pre_empts_a_slower_context_and_is_final()
    {
        var tried = SimulatedCase.Of(LoopPlan.Of(9, LoopFault.EmergencyStop, 500, 50));
        tried.Session.Transitions.TakeLast(2).Select(transition => (transition.Event, transition.FromContext, transition.Context, transition.TriggerGuard))
            .ShouldBe([("enter", "normal", "slow_down", "separation"), ("preempt", "slow_down", "emergency_stop", "e_stop")]);
        tried.Session.Cycles[^1].ActiveContext.ShouldBe("emergency_stop");
        tried.Session.Cycles[^1].Validated.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void A_violation_slows_then_holds_and_quiet_leads_back()
    {
        var tried = SimulatedCase.Of(LoopPlan.Of(2, LoopFault.OutOfDistribution, 1000, 50));
        tried.Session.Transitions.Select(transition => transition.Event).ShouldContain("escalate");
        tried.Session.Transitions[^1].ShouldSatisfyAllConditions(
            last => last.Event.ShouldBe("exit"), last => last.Context.ShouldBe("normal"));
        tried.Session.Cycles[^1].Validated.IsDefault.ShouldBeFalse();
    }

    [Fact]
    public void A_random_fault_is_any_of_the_kinds_and_says_which()
    {
        var drawn = Enumerable.Range(0, 60).Select(seed => LoopPlan.Of((ulong)seed, LoopFault.Random, null, 50).Fault).ToHashSet(StringComparer.Ordinal);
        drawn.ShouldBe(LoopFault.Kinds, ignoreOrder: true);
    }

    private static byte[] Recording(LoopPlan plan)
    {
        using var file = new MemoryStream();
        LoopSession.Write(file, plan);
        return file.ToArray();
    }

    private static (GroundTruth Truth, JsonElement[] Observations) Observed(LoopPlan plan)
    {
        using var file = new MemoryStream();
        var truth = LoopSession.Write(file, plan);
        file.Position = 0;
        using var reader = new McapStreamReader(file);
        var observations = new List<JsonElement>();
        while (reader.TryReadMessage(out var message))
        {
            if (message.Channel.Topic == "/dam/obs")
                observations.Add(JsonDocument.Parse(message.Data.ToArray()).RootElement);
        }

        return (truth, [.. observations]);
    }

    private static double[] Vector(JsonElement observation, string name) =>
        [.. observation.GetProperty(name).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];
}
