using System.Globalization;
using Causebox.Mcap;
using Causebox.Recording;

namespace Causebox.Cli.Tests;

/// <summary>The same loop twice: in Python by way of the sidecar, and in this process. The recordings must not differ in any field.</summary>
public sealed class PythonLoopTests
{
    private const int Cycles = 200;

    private const string Loop = """
        import sys
        sys.path.insert(0, sys.argv[1])
        from causebox import Recorder
        from math import sin
        with Recorder(socket_path=sys.argv[2], control_frequency_hz=100) as recorder:
            for i in range(200):
                recorder.guard(name='OODGuard', layer=0, decision='PASS', latency_ms=2.125)
                if i % 7 == 3:
                    recorder.guard(name='limit', layer=1, decision='CLAMP', reason='joint 2 über 1 rad/s', latency_ms=0.5)
                if i == 120:
                    recorder.guard(name='watchdog', layer=3, decision='FAULT', reason='no answer', fault_source='hardware', event_class='bus')
                    recorder.context(event='preempt', ctx_name='emergency_stop', ctx_severity=100, from_ctx_name='normal',
                                     from_ctx_severity=0, trigger_guard='watchdog', trigger_reason='no answer', extra={'a': [1, 2.5]})
                if i % 10 == 0:
                    recorder.image(camera='top', jpeg=b'\xff\xd8' + bytes(100_000 if i == 120 else 50), cycle_id=i, monotonic_ns=i * 10_000_000)
                recorder.cycle(
                    cycle_id=i, monotonic_ns=i * 10_000_000, trace_id='t%d' % i, active_task='move', active_boundaries=['a', 'b'],
                    active_cameras=['top'], active_context='emergency_stop' if i >= 120 else 'normal', context_severity=100 if i >= 120 else 0,
                    joint_positions=[i * 0.1, float('nan'), 3.0], joint_velocities=[0.5, 0.25, 0.0], force_torque=[1.0] * 6,
                    proposal_positions=[i * 0.1, 2.0, 3.0], validated_positions=[i * 0.1, 2.0, 2.5],
                    channels={'motor_temperature': [41.5, 42.0]}, fallback_triggered='hold' if i == 120 else None,
                    failure_tuple={'guard': 'watchdog'} if i == 120 else None, source_ms=0.5, total_ms=8.75)
        """;

    [Fact]
    public void A_loop_in_Python_is_recorded_field_by_field_like_the_same_loop_in_process()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 is not installed");
        using var workspace = new Workspace();
        using (var recorder = new RunningRecorder(workspace))
        {
            var python = CauseboxProgram.RunProgram("/usr/bin/python3", workspace.Folder, [], "-c", Loop, Checkout.PathOf("sdk/python"), recorder.SocketPath);
            python.ExitCode.ShouldBe(0, python.Error);
            recorder.Stop().ShouldBe(0);
            recorder.Said.ShouldNotContain("WARNING");
        }

        var (theirs, session) = Read(workspace.PathOf("sessions"));
        session["python_version"].ShouldStartWith("3.");
        session["control_frequency_hz"].ShouldBe("100.0");
        var clock = new ClockMapping(
            long.Parse(session["clock_monotonic_ns"], CultureInfo.InvariantCulture), long.Parse(session["clock_wall_ns"], CultureInfo.InvariantCulture));
        RecordHere(workspace.PathOf("here"), clock);
        var (ours, _) = Read(workspace.PathOf("here"));
        ours.Count.ShouldBeGreaterThan(5 * Cycles);
        theirs.ShouldBe(ours);
    }

    private static void RecordHere(string folder, ClockMapping clock)
    {
        using var recorder = new SessionRecorder(new LoopbackOptions { OutputDir = folder, MaxQueueDepth = 2 * Cycles }, new SessionInfo { Clock = clock });
        for (var i = 0; i < Cycles; i++)
        {
            List<GuardResult> guards = [new("OODGuard", 0, GuardDecision.Pass, "", 2.125)];
            if (i % 7 == 3)
                guards.Add(new("limit", 1, GuardDecision.Clamp, "joint 2 über 1 rad/s", 0.5));
            if (i == 120)
                guards.Add(new("watchdog", 3, GuardDecision.Fault, "no answer", double.NaN, "bus", FaultSource.Hardware));
            if (i % 10 == 0)
                recorder.Record(new CameraFrame("top", i, i * 10_000_000L, (byte[])[0xff, 0xd8, .. new byte[i == 120 ? 100_000 : 50]]));
            recorder.Record(new ControlCycle
            {
                CycleId = i,
                MonotonicNs = i * 10_000_000L,
                TraceId = $"t{i}",
                ActiveTask = "move",
                ActiveBoundaries = (string[])["a", "b"],
                ActiveCameras = (string[])["top"],
                ActiveContext = i >= 120 ? "emergency_stop" : "normal",
                ContextSeverity = i >= 120 ? 100 : 0,
                ContextEvent = i == 120 ? new ContextEvent("preempt", "emergency_stop", 100, "normal", 0, "watchdog", "no answer", """{"a":[1,2.5]}""") : null,
                JointPositions = [i * 0.1, double.NaN, 3.0],
                JointVelocities = [0.5, 0.25, 0.0],
                ForceTorque = [1, 1, 1, 1, 1, 1],
                ProposalPositions = [i * 0.1, 2.0, 3.0],
                ValidatedPositions = [i * 0.1, 2.0, 2.5],
                Channels = (ObservationChannel[])[new("motor_temperature", new[] { 41.5, 42.0 })],
                FallbackTriggered = i == 120 ? "hold" : null,
                FailureTupleJson = i == 120 ? """{"guard":"watchdog"}""" : null,
                Guards = guards.ToArray(),
                SourceMs = 0.5,
                TotalMs = 8.75,
            }).ShouldBeTrue();
        }
    }

    /// <summary>Every message as one line, in the order of topics and times, and what the session says of itself.</summary>
    private static (List<string> Messages, IReadOnlyDictionary<string, string> Session) Read(string folder)
    {
        using var reader = McapReader.Open(Directory.GetFiles(folder).ShouldHaveSingleItem());
        var messages = new List<string>();
        foreach (var message in reader.Read())
            messages.Add($"{message.Channel.Topic} {message.LogTime} {message.Channel.MessageEncoding} {System.Text.Encoding.UTF8.GetString(message.Data).Replace(" ", "", StringComparison.Ordinal)}");
        messages.Sort(StringComparer.Ordinal);
        return (messages, reader.ReadMetadata(reader.Metadata.Single(index => index.Name == "session")).Values);
    }
}
