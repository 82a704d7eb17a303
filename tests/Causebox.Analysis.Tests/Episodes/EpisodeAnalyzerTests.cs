using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class EpisodeAnalyzerTests
{
    [Theory]
    [InlineData("""{"status":"failed"}""")]
    [InlineData("{}")]
    [InlineData("""{"status":"ready","metadata":{"success":false}}""")]
    [InlineData("""{"status":"ready","metadata":{"outcome":{"__type":"robotrace.EpisodeOutcome","success":false}}}""")]
    [InlineData("""{"status":"ready","source":"replay","metadata":{"eval_run_id":"e","metrics":{"success_baseline":true,"success_candidate":false}}}""")]
    [InlineData("""{"status":"ready","verification_results":[{"scenario_id":"s","status":"fail"}]}""")]
    public void A_failed_episode_and_a_ready_one_that_went_wrong_are_explained(string json) =>
        EpisodeAnalyzer.Applies(TestEpisode.Parse(json)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"status":"ready"}""")]
    [InlineData("""{"status":"recording","metadata":{"success":true}}""")]
    [InlineData("""{"status":"archived","metadata":{"b":{"__type":"robotrace.Battery","percent":1}}}""")]
    [InlineData("""{"status":"ready","source":"replay","metadata":{"eval_run_id":"e","metrics":{"success_baseline":true,"success_candidate":true}}}""")]
    public void An_episode_that_went_well_has_no_finding_and_says_why(string json)
    {
        var analysis = EpisodeAnalyzer.Analyze(TestEpisode.Parse(json));
        analysis.Findings.ShouldBeEmpty();
        analysis.FailureClass.ShouldBeNull();
        analysis.Skipped.Select(rule => rule.Code).ShouldBe(EpisodeRules.All.Rules.Select(rule => rule.Code));
        analysis.Skipped[0].Reason.ShouldContain("the episode is");
    }

    [Fact]
    public void A_failed_episode_always_has_a_finding()
    {
        var finding = EpisodeAnalyzer.Analyze(TestEpisode.Failed()).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("status_failed_no_reason");
        TestEpisode.Failed().ShouldFire("status_failed_no_reason");
    }

    [Fact]
    public void The_last_rule_is_silent_when_another_speaks_and_when_the_status_is_not_failed()
    {
        EpisodeAnalyzer.Analyze(TestEpisode.Failed("""{"failure_reason":"E"}""")).Findings.Select(finding => finding.Code)
            .ShouldBe(["failure_reason_in_metadata"]);
        EpisodeAnalyzer.Analyze(TestEpisode.Parse("{}")).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_source_document()
    {
        string[] codes =
        [
            "explicit_outcome", "failure_reason_in_metadata", "adapter_upload_error", "replay_regression", "verification_failed", "battery_low",
            "gymnasium_truncated", "duration_anomaly", "action_unit_mismatch", "action_divergence", "action_saturation", "sensor_flatline_pre_failure",
            "joint_limit_breach", "pre_failure_anomaly", "clock_jump", "sensor_rate_drop", "action_latency_grew", "recording_gap",
            "camera_black", "camera_frozen", "camera_blurred", "camera_flashing", "camera_frame_drops", "camera_stopped_before_failure", "status_failed_no_reason",
        ];
        EpisodeRules.All.Rules.Select(rule => rule.Code).ShouldBe(codes);
    }

    [Fact]
    public void What_the_order_of_members_is_changes_nothing()
    {
        const string One = """{"a":{"failure_reason":"x"},"b":{"failure_reason":"y"},"c":[{"__type":"robotrace.Battery","percent":3},{"percent":3,"__type":"robotrace.Battery"}]}""";
        const string Other = """{"c":[{"percent":3,"__type":"robotrace.Battery"},{"__type":"robotrace.Battery","percent":3}],"b":{"failure_reason":"y"},"a":{"failure_reason":"x"}}""";
        Json(EpisodeAnalyzer.Analyze(TestEpisode.Failed(One))).ShouldBe(Json(EpisodeAnalyzer.Analyze(TestEpisode.Failed(Other))));
    }

    private static string Json(FailureAnalysis analysis)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
            analysis.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
