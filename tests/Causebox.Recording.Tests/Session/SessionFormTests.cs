using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Recording.Tests.Session;

public sealed class SessionFormTests
{
    private static readonly ContextEvent Stop = new("preempt", "emergency_stop", 100, "slow_down", 20, "motor_3", "temp 82°C > 80°C");

    [Fact]
    public void Every_topic_has_the_keys_that_consumers_know()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder))
        {
            Record(test, 42, Loop.Reject, Stop);
            test.Recorder.Record(Image("top", 42, test.Time.MonotonicNs));
            test.Recorder.Turn();
        }

        Keys(folder, "/dam/cycle").ShouldBe(
        [
            "cycle_id", "trace_id", "timestamp", "active_task", "active_boundaries", "active_cameras", "active_context", "context_severity",
            "context_event", "has_violation", "has_clamp", "violated_layer_mask", "clamped_layer_mask", "failure_type", "failure_guard_names",
            "failure_tuple", "source_ms", "policy_ms", "guards_ms", "sink_ms", "total_ms",
        ]);
        Keys(folder, "/dam/obs").ShouldBe(
            ["cycle_id", "timestamp", "joint_positions", "joint_velocities", "end_effector_pose", "force_torque", "motor_temperature"]);
        Keys(folder, "/dam/action").ShouldBe(
        [
            "cycle_id", "timestamp", "proposal_positions", "proposal_velocities", "validated_positions", "validated_velocities", "was_clamped",
            "was_rejected", "fallback_triggered",
        ]);
        Keys(folder, "/dam/L1").Take(10).ShouldBe(
            ["cycle_id", "timestamp", "guard_name", "event_class", "layer", "decision", "is_violation", "is_clamp", "reason", "latency_ms"]);
        Keys(folder, "/dam/context_events").ShouldBe(
        [
            "cycle_id", "event", "ctx_name", "ctx_severity", "from_ctx_name", "from_ctx_severity", "trigger_guard", "trigger_reason", "extra",
        ]);
        Keys(folder, "/dam/latency").ShouldBe(["cycle_id", "timestamp", "L0_ms", "L1_ms", "L2_ms", "L3_ms"]);
        Keys(folder, "/dam/images/top").ShouldBe(["cycle_id", "timestamp", "jpeg_base64"]);
    }

    [Fact]
    public void A_rejected_action_was_not_sent()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder))
        {
            test.Recorder.Record(Loop.Ordinary(0));
            test.Recorder.Record(Loop.Clamped(1));
            test.Recorder.Record(Loop.Rejected(2));
            test.Recorder.Turn();
        }

        var actions = folder.Messages("/dam/action").Select(message => message.Json).ToArray();
        actions.Select(action => action.GetProperty("was_rejected").GetBoolean()).ShouldBe([false, false, true]);
        actions.Select(action => action.GetProperty("was_clamped").GetBoolean()).ShouldBe([false, true, false]);
        actions.Select(action => action.GetProperty("validated_positions").ValueKind)
            .ShouldBe([JsonValueKind.Array, JsonValueKind.Array, JsonValueKind.Null]);
        var cycles = folder.Messages("/dam/cycle").Select(message => message.Json).ToArray();
        cycles.Select(cycle => cycle.GetProperty("violated_layer_mask").GetInt32()).ShouldBe([0, 0, 2]);
        cycles.Select(cycle => cycle.GetProperty("clamped_layer_mask").GetInt32()).ShouldBe([0, 2, 0]);
        cycles.Select(cycle => cycle.GetProperty("failure_type").GetString()).ShouldBe([null, "guard_triggered", "guard_triggered"]);
    }

    [Fact]
    public void Log_times_are_the_cycles_wall_times_through_every_step_of_the_wall_clock()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder))
        {
            test.Recorder.Record(Loop.Ordinary(0));
            test.Time.StepWall(TimeSpan.FromHours(-3));
            test.Recorder.Record(Loop.Ordinary(1));
            test.Recorder.Turn();
            test.Time.StepWall(TimeSpan.FromDays(400));
            test.Recorder.Record(Loop.Ordinary(2));
        }

        var start = (ulong)DateTimeOffset.Parse("2026-01-05T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds() * 1_000_000_000;
        folder.Messages("/dam/cycle").Select(message => message.LogTime).ShouldBe([start, start + (ulong)Loop.Period, start + (2 * (ulong)Loop.Period)]);
    }

    [Fact]
    public void The_session_says_what_it_is_and_every_cycle_has_a_trace_id()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, info: new SessionInfo { ControlFrequencyHz = 30, Runtime = "3.12.0", StackfilePath = "/config/robot.yaml", StackfileHash = "sha256:abc" }))
        {
            test.Recorder.SessionId.ShouldBe("sess_20260105_080000_a1b2c3");
            test.Recorder.Record(Loop.Ordinary(0));
            test.Recorder.Record(Loop.Ordinary(1));
        }

        var file = folder.Files.ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldBe("session_20260105_080000_a1b2c3.mcap");
        using var reader = McapReader.Open(file);
        (reader.Header.Profile, reader.Header.Library).ShouldBe(("dam", "causebox-recorder/0.1.0"));
        var session = reader.ReadMetadata(reader.Metadata.ShouldHaveSingleItem());
        session.Name.ShouldBe("session");
        foreach (var key in new[] { "session_id", "dam_version", "control_frequency_hz", "python_version", "stackfile_path", "stackfile_hash", "timestamp" })
            session.Values.Keys.ShouldContain(key);
        session.Values["control_frequency_hz"].ShouldBe("30.0");
        session.Values["timestamp"].ShouldBe("1767600000.000000");
        var traces = folder.Messages("/dam/cycle").Select(message => message.Json.GetProperty("trace_id").GetString()!).ToArray();
        traces.ShouldBeUnique();
        traces.ShouldAllBe(trace => trace.Length == 32);
        McapDoctor.Examine(File.OpenRead(file), cancellation: TestContext.Current.CancellationToken).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_that_are_none_are_null_and_the_cycle_is_kept()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder))
            test.Recorder.Record(new ControlCycle { CycleId = 7, MonotonicNs = 1, JointPositions = [1, double.NaN, double.PositiveInfinity] });
        folder.Messages("/dam/obs").ShouldHaveSingleItem().Json.GetProperty("joint_positions").GetRawText().ShouldBe("[1,null,null]");
    }

    internal static CameraFrame Image(string camera, long cycleId, long monotonicNs, int bytes = 100) =>
        new(camera, cycleId, monotonicNs, new byte[bytes]);

    private static void Record(RecorderUnderTest test, long id, GuardResult[] guards, ContextEvent context) => test.Recorder.Record(new ControlCycle
    {
        CycleId = id,
        MonotonicNs = test.Time.MonotonicNs,
        JointPositions = [0.0],
        Channels = new[] { new ObservationChannel("motor_temperature", new[] { 41.5 }) },
        Guards = guards,
        ContextEvent = context,
        ActiveContext = context.Context,
    }).ShouldBeTrue();

    private static string[] Keys(SessionFolder folder, string topic) =>
        [.. folder.Messages(topic).ShouldHaveSingleItem().Json.EnumerateObject().Select(property => property.Name)];
}
