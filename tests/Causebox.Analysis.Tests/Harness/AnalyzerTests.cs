using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Harness;

public sealed class AnalyzerTests
{
    [Fact]
    public void Findings_are_ranked_by_confidence_and_then_by_the_order_of_the_rules()
    {
        var analysis = Run(Finds("a", Confidence.Low), Finds("b", Confidence.High), Finds("c", Confidence.Medium), Finds("d", Confidence.High));

        analysis.Findings.Select(finding => finding.Code).ShouldBe(["b", "d", "c", "a"]);
        analysis.Status.ShouldBe(AnalysisStatus.Completed);
    }

    [Fact]
    public void A_rule_that_throws_leaves_the_other_findings()
    {
        var analysis = Run(Finds("a", Confidence.Low), new Scripted("b", () => throw new InvalidOperationException("no such joint")), Finds("c", Confidence.High));

        analysis.Status.ShouldBe(AnalysisStatus.Errored);
        analysis.Findings.Select(finding => finding.Code).ShouldBe(["c", "a"]);
        analysis.Skipped.ShouldBe([new SkippedRule("b", "the rule failed: InvalidOperationException: no such joint")]);
    }

    [Fact]
    public void A_rule_that_could_not_look_is_listed_with_its_reason()
    {
        var analysis = Run(new Scripted("a", () => new RuleResult(null, "the artifact is missing")));

        analysis.Skipped.ShouldBe([new SkippedRule("a", "the artifact is missing")]);
        analysis.FailureClass.ShouldBeNull();
    }

    [Fact]
    public void The_first_finding_gives_the_class()
    {
        var analysis = Run(Finds("cycle_gap", Confidence.Low), Finds("hardware_guard_event", Confidence.Medium));

        analysis.FailureClass.ShouldNotBeNull().Category.ShouldBe("hardware");
    }

    [Theory]
    [InlineData("policy:left_baseline", "action_divergence", "explicit_outcome:High", "replay_regression:High", "action_divergence:High", "action_saturation:Medium")]
    [InlineData("policy:at_limit", "action_saturation", "explicit_outcome:High", "action_saturation:Medium", "sensor_flatline_pre_failure:Medium")]
    [InlineData("policy:at_limit", "action_saturation", "explicit_outcome:High", "failure_reason_in_metadata:High", "action_saturation:Medium")]
    // A hint names no cause, nor do words, nor what befell the recording or its transfer, nor what nobody knows.
    [InlineData("policy:goal_not_reached", "explicit_outcome", "explicit_outcome:High", "failure_reason_in_metadata:High")]
    [InlineData("policy:goal_not_reached", "explicit_outcome", "explicit_outcome:High", "joint_limit_breach:Low")]
    [InlineData("policy:goal_not_reached", "explicit_outcome", "explicit_outcome:High", "adapter_upload_error:High", "recording_gap:Medium", "pre_failure_anomaly:Medium")]
    // Only a verdict on the outcome gives way.
    [InlineData("software:exception", "failure_reason_in_metadata", "failure_reason_in_metadata:High", "action_saturation:Medium")]
    [InlineData("platform:upload_failed", "adapter_upload_error", "adapter_upload_error:High", "action_saturation:Medium")]
    [InlineData("recording:file_damaged", "session_damaged", "session_damaged:High", "command_without_response:High")]
    public void Where_the_first_finding_only_judges_the_outcome_a_cause_gives_the_class(string expected, string by, params string[] findings)
    {
        var analysis = Run([.. findings.Select(finding => finding.Split(':')).Select(parts => Finds(parts[0], Enum.Parse<Confidence>(parts[1])))]);

        var found = analysis.FailureClass.ShouldNotBeNull();
        $"{found.Category}:{found.Detail}".ShouldBe(expected);
        analysis.ClassifiedBy.ShouldNotBeNull().Code.ShouldBe(by);
    }

    [Fact]
    public void A_code_that_the_taxonomy_does_not_know_is_unknown()
    {
        Run(Finds("never_heard_of", Confidence.High)).FailureClass.ShouldBe(
            new FailureClass("unknown", "never_heard_of", "unknown", false, "none", "unknown"));
    }

    [Fact]
    public void Two_rules_with_one_code_are_a_mistake()
    {
        Should.Throw<ArgumentException>(() => new RuleSet<int>(1, Finds("a", Confidence.Low), Finds("a", Confidence.High)))
            .Message.ShouldContain("two rules share the code a");
    }

    [Fact]
    public void The_last_rule_sees_what_the_others_found()
    {
        Run(Finds("b", Confidence.Low), Finds("a", Confidence.High), new Last()).Findings[^1].Title.ShouldBe("b, a");
        Run(new Last()).Findings.ShouldHaveSingleItem().Title.ShouldBe("");
    }

    [Fact]
    public void A_last_rule_before_another_is_a_mistake() =>
        Should.Throw<ArgumentException>(() => new RuleSet<int>(1, new Last(), Finds("a", Confidence.Low))).Message.ShouldContain("must be the last rule");

    [Fact]
    public void A_rule_that_found_something_may_say_what_it_could_not_look_at()
    {
        var analysis = Run(new Scripted("a", () => new RuleResult(new Finding("a", "", "", Confidence.Low, Evidence.Empty, ""), "half of it is missing")));
        analysis.Findings.ShouldHaveSingleItem();
        analysis.Skipped.ShouldBe([new SkippedRule("a", "half of it is missing")]);
    }

    [Fact]
    public void The_json_has_the_promised_keys_in_their_order()
    {
        var analysis = Run(
            new Scripted("latency_spike", () => new RuleResult(
                new Finding("latency_spike", "T", "D", Confidence.Medium, Evidence.Of(("worst_ms", 1.5), ("cycles", new[] { 1L, 2L }), ("late", true), ("nothing", EvidenceValue.Nothing)), "A"), null)),
            new Scripted("b", () => new RuleResult(null, "why")));

        Json(analysis).ShouldBe(
            """
            {"subject":"s","analyzer_version":7,"status":"completed","findings":[{"code":"latency_spike","title":"T","description":"D",
            "confidence":"medium","evidence":{"worst_ms":1.5,"cycles":[1,2],"late":true,"nothing":null},"suggested_action":"A"}],
            "skipped":[{"code":"b","reason":"why"}],"failure_class":{"category":"control","detail":"latency_spike","stage":"loop",
            "retryable":true,"user_action":"reduce_load","evidence_level":"measured"},"classified_by":"latency_spike"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void Without_a_finding_the_class_is_null()
    {
        Json(Run()).ShouldBe("""{"subject":"s","analyzer_version":7,"status":"completed","findings":[],"skipped":[],"failure_class":null,"classified_by":null}""");
    }

    private static FailureAnalysis Run(params Rule<int>[] rules) => Analyzer.Analyze("s", 0, new RuleSet<int>(7, rules));

    private static Scripted Finds(string code, Confidence confidence) =>
        new(code, () => new RuleResult(new Finding(code, code, "", confidence, Evidence.Empty, ""), null));

    private static string Json(FailureAnalysis analysis)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            analysis.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Scripted(string code, Func<RuleResult> result) : Rule<int>(code)
    {
        public override RuleResult Evaluate(int evidence) => result();
    }

    private sealed class Last() : LastRule<int>("last")
    {
        public override RuleResult Evaluate(int evidence, IReadOnlyList<Finding> found) =>
            Found(Confidence.Low, string.Join(", ", found.Select(finding => finding.Code)), "", Evidence.Empty, "");
    }
}
