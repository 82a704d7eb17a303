using Causebox.Analysis.Sessions;
using Causebox.Mcap;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions;

public sealed class SessionReaderTests
{
    public static TheoryData<SessionGeneration> WithCycles =>
        [SessionGeneration.G1, SessionGeneration.G2, SessionGeneration.G3, SessionGeneration.G4, SessionGeneration.G5];

    [Theory]
    [MemberData(nameof(WithCycles))]
    public void Every_generation_gives_the_same_cycles(SessionGeneration generation)
    {
        TestGuard[] guards =
        [
            new("joint_velocity_limit", 1, "CLAMP", "limited velocity"),
            new("hardware_watchdog", 3, "REJECT", "bus silent", FaultSource: "hardware"),
        ];
        var session = SessionFile.Read(generation, Sample.With(7, cycle => cycle with { Guards = guards, Validated = null, Fallback = "hold_position" }));

        session.Generations.ShouldBe([generation]);
        session.Malformed.ShouldBeEmpty();
        session.Cycles.Length.ShouldBe(100);
        var cycle = session.Cycles[7];
        cycle.Id.ShouldBe(7);
        cycle.ObservedAt.ShouldBe(1000.35);
        (cycle.HasViolation, cycle.HasClamp, cycle.WasClamped).ShouldBe((true, true, true));
        cycle.Observed.ShouldBe([0.1, 0.14]);
        cycle.Requested.ShouldBe([0.1, 0.16]);
        cycle.Validated.IsDefault.ShouldBeTrue();
        cycle.FallbackTriggered.ShouldBe("hold_position");
        cycle.ActiveTask.ShouldBe("pick");
        cycle.ActiveBoundaries.ShouldBe(["joint_velocity_limit"]);
        cycle.Guards.ShouldBe(
        [
            new GuardOutcome("joint_velocity_limit", 1, Decision.Clamp, "limited velocity", null),
            new GuardOutcome("hardware_watchdog", 3, Decision.Reject, "bus silent", "hardware"),
        ]);
        session.Latency(LatencyScope.Stage, "total")!.Milliseconds.Count.ShouldBe(100);
        session.Latency(LatencyScope.Layer, "L1")!.Milliseconds[7].ShouldBe(0.25);
        session.Latency(LatencyScope.Guard, "hardware_watchdog")!.CycleIds[^1].ShouldBe(99);
        session.Cycles[8].TotalLatencyMs.ShouldBe(generation == SessionGeneration.G5 ? null : 6.5);
    }

    [Fact]
    public void The_layout_as_documented_is_read_like_the_one_in_the_field()
    {
        var file = new SessionFile();
        TestGuard[] guards = [new("OODGuard", 0, "REJECT", "unlike anything seen")];
        foreach (var cycle in Sample.With(3, cycle => cycle with { Guards = guards, Validated = null }))
        {
            foreach (var (topic, payload) in SessionLayouts.Documented(cycle))
                file.Add(topic, payload, cycle.LogTime);
        }

        var session = file.Read();

        session.Malformed.ShouldBeEmpty();
        session.Cycles[3].Requested.ShouldBe([0.1, 0.08]);
        session.Cycles[3].Guards.ShouldBe([new GuardOutcome("OODGuard", 0, Decision.Reject, "unlike anything seen", null)]);
        session.Cycles[3].ActiveCameras.ShouldBe(["top"]);
        session.Cycles[3].HasViolation.ShouldBeTrue();
    }

    [Fact]
    public void The_generation_is_decided_for_each_message()
    {
        var file = new SessionFile();
        foreach (var (cycle, generation) in Sample.Clean(4).Zip([SessionGeneration.G2, SessionGeneration.G3, SessionGeneration.G4, SessionGeneration.G5]))
        {
            foreach (var (topic, payload) in SessionLayouts.Messages(cycle, generation))
                file.Add(topic, payload, cycle.LogTime, isJson: false);
        }

        var session = file.Read();

        session.Cycles.Select(cycle => cycle.Generation)
            .ShouldBe([SessionGeneration.G2, SessionGeneration.G3, SessionGeneration.G4, SessionGeneration.G5]);
        session.Cycles.ShouldAllBe(cycle => cycle.Observed.Length == 2);
    }

    [Fact]
    public void A_violation_capture_has_observations_and_no_cycles_of_a_loop()
    {
        var session = SessionFile.Read(SessionGeneration.G0, Sample.Clean(40), hertz: null);

        session.IsCapture.ShouldBeTrue();
        session.Cycles.Length.ShouldBe(40);
        session.Cycles[39].Observed.ShouldBe([0.1, 0.78]);
    }

    [Fact]
    public void Payloads_that_make_no_sense_are_counted_with_the_reason_and_the_rest_is_read()
    {
        var file = new SessionFile();
        foreach (var cycle in Sample.Clean(3))
            file.Add("/dam/cycle", SessionLayouts.Messages(cycle, SessionGeneration.G5).First().Payload, cycle.LogTime, isJson: false);
        file.Add("/dam/cycle", new object?[] { 1, 2, 3 }, 1, isJson: false)
            .Add("/dam/cycle", "text", 2, isJson: false)
            .AddRaw("/dam/cycle", "application/msgpack", [0xc1], 3)
            .Add("/dam/cycle", SessionLayouts.Map(("cycle_id", "seven")), 4, isJson: false)
            .Add("/dam/cycle", SessionLayouts.Map(("cycle_id", -1)), 5, isJson: false)
            .Add("/dam/cycle", SessionLayouts.Map(("cycle_id", 3), ("obs_joint_positions", "gone")), 6, isJson: false)
            .AddRaw("/dam/obs", "json", "{"u8.ToArray(), 7)
            .AddRaw("/dam/action", "flatbuffer", [1, 2], 8);

        var session = file.Read();

        session.Cycles.Select(cycle => cycle.Id).ShouldBe([0, 1, 2, 3]);
        session.Malformed.Sum(payloads => payloads.Count).ShouldBe(8);
        string[] reasons = [.. session.Malformed.Select(payloads => payloads.Reason)];
        reasons.ShouldContain("expected an array of 23 or at least 29 elements, found 3");
        reasons.ShouldContain("expected a map or an array, found text");
        reasons.ShouldContain("expected an integer cycle_id, found text");
        reasons.ShouldContain("expected a cycle_id from 0 to 2^53, found one outside");
        reasons.ShouldContain("expected obs_joint_positions to be a list of numbers, found text");
        session.Topics.ShouldContain(KeyValuePair.Create("/dam/action", 1L));
        SessionRules.Analyze(session).Findings.ShouldContain(finding => finding.Code == "malformed_payload");
    }

    [Fact]
    public void A_session_cut_anywhere_gives_only_whole_cycles()
    {
        var whole = Sample.With([3, 4], cycle => cycle with { Guards = [new("hardware_watchdog", 3, "REJECT", "bus silent")], Validated = null })[..40];
        foreach (var generation in Enum.GetValues<SessionGeneration>())
        {
            var bytes = SessionFile.Bytes(generation, whole);
            var most = 0;
            for (var length = 8; length < bytes.Length; length += 97)
            {
                var session = SessionFile.Read(bytes[..length]);
                session.Cycles.ShouldAllBe(cycle => IsWhole(cycle, whole[cycle.Id]));
                session.HasFooter.ShouldBeFalse();
                session.ReadStatus.ShouldBe(ReadStatus.Partial);
                most = Math.Max(most, session.Cycles.Length);
                TriageReport.Of(session).Findings[0].Code.ShouldBe("partial_session");
                TriageReport.Of(session).Analysis.Status.ShouldBe(AnalysisStatus.Completed);
            }

            most.ShouldBe(40);
        }
    }

    [Fact]
    public void A_cut_inside_a_split_cycle_leaves_that_cycle_out_and_says_so()
    {
        var file = new SessionFile();
        foreach (var cycle in Sample.Clean(10))
        {
            foreach (var (topic, payload) in SessionLayouts.Messages(cycle, SessionGeneration.G1).Take(cycle.Id == 9 ? 2 : 10))
                file.Add(topic, payload, cycle.LogTime);
        }

        var bytes = file.ToBytes();

        // Without its last bytes the file has every message and no footer.
        SessionFile.Read(bytes).Cycles.Length.ShouldBe(10);
        var cut = SessionFile.Read(bytes[..^16]);
        cut.Cycles.Length.ShouldBe(9);
        cut.UnfinishedCycles.ShouldBe(1);
    }

    [Fact]
    public void A_damaged_chunk_is_passed_over_and_the_session_is_partial()
    {
        var bytes = SessionFile.Bytes(SessionGeneration.G5, Sample.Clean());
        using (var reader = McapReader.Open(new MemoryStream(bytes)))
            bytes[(int)reader.Chunks[2].ChunkStartOffset + 200] ^= 0x55;

        var session = SessionFile.Read(bytes);

        session.HasFooter.ShouldBeTrue();
        session.ReadStatus.ShouldBe(ReadStatus.Partial);
        session.Damage.Length.ShouldBe(1);
        session.Cycles.Length.ShouldBeInRange(50, 99);
        SessionRules.Analyze(session).Findings.Select(finding => finding.Code).ShouldContain("session_damaged");
    }

    [Fact]
    public void What_is_no_mcap_file_is_refused()
    {
        Should.Throw<McapException>(() => SessionFile.Read("not a recording"u8.ToArray())).Error.Kind.ShouldBe(McapErrorKind.NotMcap);
    }

    [Fact]
    public void A_session_is_told_from_another_recording()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".mcap");
        try
        {
            File.WriteAllBytes(path, SessionFile.Bytes(SessionGeneration.G0, Sample.Clean(3)));
            SessionReader.IsSession(path).ShouldBeTrue();
            using (var writer = McapWriter.Create(path))
                writer.WriteMessage(writer.AddChannel("/joint_states", "json", null), 0, 1, 1, "{}"u8);
            SessionReader.IsSession(path).ShouldBeFalse();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsWhole(Cycle cycle, TestCycle written) =>
        cycle.Observed.SequenceEqual(written.Observed!)
        && (cycle.Generation == SessionGeneration.G0 || (cycle.Requested.SequenceEqual(written.Requested)
            && cycle.Validated.IsDefault == written.Validated is null && cycle.Guards.Length == (written.Validated is null ? 1 : 0)));
}
