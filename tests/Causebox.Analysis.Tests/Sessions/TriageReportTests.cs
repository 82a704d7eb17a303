using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causebox.Analysis.Sessions;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Sessions;

public sealed class TriageReportTests
{
    [Fact]
    public void The_top_level_keys_are_the_contracts_and_one_of_our_own()
    {
        var report = Json(SessionFile.Read(SessionGeneration.G5, Sample.Clean()));

        report.Select(pair => pair.Key).ShouldBe(
            ["schema", "read_only", "session", "runtime_status", "guard_outcomes", "top_failure_reasons", "joints", "findings", "causebox"]);
        report["findings"]!.AsArray().ShouldBeEmpty();
        report["session"]!["total_latency_ms_p95"].ShouldBeNull();
        report["causebox"]!["total_latency_ms"]!["p95_ms"]!.GetValue<double>().ShouldBe(6.5);
    }

    [Fact]
    public void An_empty_session_has_the_short_form()
    {
        var report = Json(new SessionFile().Read());

        report.Select(pair => pair.Key).ShouldBe(["schema", "read_only", "session", "runtime_status", "findings", "causebox"]);
        report["session"]!.ToJsonString().ShouldBe(
            """{"path":"session_0a1b2c3d_1700000000.mcap","cycles":0,"read_status":"complete","encodings":[],"topics":{}}""");
        report["findings"]!.ToJsonString().ShouldBe("""[{"code":"empty_session","severity":"warning"}]""");
    }

    [Fact]
    public void The_findings_stand_in_the_fixed_order()
    {
        TestGuard[] guards = [new("hardware_watchdog", 3, "REJECT", "bus silent"), new("limit", 1, "CLAMP", "too fast")];
        var bytes = SessionFile.Bytes(SessionGeneration.G5, Sample.Clean().Select(cycle => cycle with
        {
            Guards = guards,
            Requested = [0.2, 0],
            Validated = cycle.Id % 2 == 0 ? null : [0.2, 0],
        }));

        var report = Json(SessionFile.Read(bytes[..^16]), """{"state":"stopped"}""");

        report["findings"]!.AsArray().Select(finding => finding!["code"]!.GetValue<string>()).ShouldBe(
        [
            "partial_session", "runtime_not_running", "all_cycles_clamped", "hardware_guard_event", "rejected_without_validated_command",
            "command_without_response",
        ]);
        report["findings"]![1]!["detail"]!.GetValue<string>().ShouldContain("stopped");
        report["runtime_status"]!.ToJsonString().ShouldBe("""{"state":"stopped"}""");
        report["guard_outcomes"]!.ToJsonString().ShouldBe("""[{"outcome":"hardware_watchdog:REJECT","cycles":100},{"outcome":"limit:CLAMP","cycles":100}]""");
    }

    [Fact]
    public void Without_vectors_motion_is_unavailable()
    {
        var report = Json(SessionFile.Read(SessionGeneration.G2, Sample.With(4, cycle => cycle with { Observed = null })));

        report["findings"]!.AsArray().Single()!["code"]!.GetValue<string>().ShouldBe("motion_vectors_unavailable");
        report["joints"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void A_comparison_gives_the_distance_of_every_start()
    {
        var good = SessionFile.Read(SessionGeneration.G1, Sample.Clean());
        var bad = SessionFile.Read(SessionGeneration.G1, Sample.Clean().Select(cycle => cycle with { Observed = [-0.1, (cycle.Id * 0.02) - 0.5] }));

        var comparison = Json(bad with { Baseline = good })["comparison"]!.AsObject();

        comparison.Select(pair => pair.Key).ShouldBe(["available", "baseline_path", "start_pose_delta_deg", "large_start_pose_changes", "caveat"]);
        comparison["start_pose_delta_deg"]!.ToJsonString().ShouldBe("[11.46,28.65]");
        comparison["large_start_pose_changes"]!.ToJsonString().ShouldBe("""["J2"]""");
    }

    [Fact]
    public void Sessions_with_other_joints_cannot_be_compared()
    {
        var good = SessionFile.Read(SessionGeneration.G1, Sample.Clean().Select(cycle => cycle with { Observed = [1], Requested = [1], Validated = [1] }));

        Json(SessionFile.Read(SessionGeneration.G1, Sample.Clean()) with { Baseline = good })["comparison"]!.ToJsonString()
            .ShouldBe("""{"available":false,"reason":"joint summaries are incompatible"}""");
    }

    [Fact]
    public void Positions_that_are_no_numbers_leave_the_other_joints_and_the_json_whole()
    {
        var report = Json(SessionFile.Read(SessionGeneration.G5, Sample.With(0, cycle => cycle with { Observed = [double.NaN, 0] })));

        report["joints"]![0]!["start_deg"].ShouldBeNull();
        report["joints"]![1]!["end_deg"]!.GetValue<double>().ShouldBe(113.45);
    }

    [Fact]
    public void The_text_form_tells_the_same()
    {
        using var text = new StringWriter { NewLine = "\n" };
        var session = SessionFile.Read(SessionGeneration.G5, Sample.Clean().Select(cycle => cycle with
        {
            Requested = [0.2, cycle.Requested[1]],
            Validated = [0.2, cycle.Requested[1]],
        }));
        TriageReport.Of(session).WriteTo(text);

        text.ToString().ShouldBe(
            """
            MCAP TRIAGE (READ-ONLY)
            Session: session_0a1b2c3d_1700000000.mcap (read complete)
            Cycles: 100, 0 missing; duration 4.95 s; task pick; context normal
            Times: message log_time, monotonic (uptime); wall time is about: start by the file name + seconds since the first message
            Runtime: unavailable
            Safety: clamped=0/100 (0.0%) violations=0
            Joint     Start      End    Range  Sent p95  No response
            J1         5.73     5.73     0.00      5.73  YES
            J2         0.00   113.45   113.45      1.15  no
            Findings:
            - [critical] command_without_response (J1)
            Explained (evidence: causebox explain):
            - [high] J1 did not move although told to in 100 cycles

            """);
    }

    private static JsonObject Json(SessionEvidence session, string? status = null)
    {
        using var document = status is null ? null : JsonDocument.Parse(status);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            TriageReport.Of(session, document?.RootElement).WriteTo(writer);
        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!.AsObject();
    }
}
