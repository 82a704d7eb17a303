using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class ReplayRegressionRuleTests
{
    private const string Code = "replay_regression";

    [Theory]
    [InlineData("""{"success_baseline":true,"success_candidate":false,"reward_total_baseline":1.0,"reward_total_candidate":0.58}""", "[success, reward]")]
    [InlineData("""{"success_baseline":true,"success_candidate":true,"reward_total_baseline":1.0,"reward_total_candidate":0.999}""", "[reward]")]
    [InlineData("""{"reward_total_baseline":1,"reward_total_candidate":1,"collision_count_baseline":0,"collision_count_candidate":1}""", "[collisions]")]
    [InlineData("""{"success_baseline":false,"success_candidate":true,"reward_total_baseline":2,"reward_total_candidate":1}""", "[reward]")]
    [InlineData("""{"collision_count_baseline":-1e308,"collision_count_candidate":1e308}""", "[collisions]")]
    public void A_candidate_that_did_worse_fires(string metrics, string regressed) =>
        Episode(metrics).ShouldFire(Code).Value("regressed_in").ShouldBe(regressed);

    [Theory]
    [InlineData("""{"success_baseline":true,"success_candidate":true}""")]
    [InlineData("""{"success_baseline":false,"success_candidate":false,"reward_total_baseline":1,"reward_total_candidate":1}""")]
    [InlineData("""{"success_baseline":false,"success_candidate":true,"reward_total_baseline":1,"reward_total_candidate":1.5}""")]
    [InlineData("""{"collision_count_baseline":2,"collision_count_candidate":2}""")]
    public void As_good_or_better_stays_silent(string metrics) => Episode(metrics).ShouldNotFire(Code);

    [Fact]
    public void The_evidence_is_that_of_the_source_document()
    {
        var finding = Episode("""{"success_baseline":true,"success_candidate":false,"reward_total_baseline":1.0,"reward_total_candidate":0.58}""").ShouldFire(Code);
        finding.Title.ShouldBe("Candidate failed where baseline succeeded");
        finding.Evidence.ToString().ShouldBe(
            "eval_run_id=e2, baseline_episode_id=b1, success_delta=-1, reward_delta=-0.42, collision_delta=unknown, regressed_in=[success, reward], metrics_source=eval_result");
    }

    [Fact]
    public void Until_the_row_is_there_the_metrics_of_the_metadata_count()
    {
        var episode = TestEpisode.Parse("""
            {"source":"replay","status":"ready","metadata":{"eval_run_id":"e","baseline_episode_id":"b","metrics":{"success_baseline":true,"success_candidate":false}}}
            """);
        episode.ShouldFire(Code).Value("metrics_source").ShouldBe("metadata.metrics");
        (episode with { EvalResult = new EvalResult("e", "b", MetadataValue.Parse("""{"success_baseline":true,"success_candidate":true}"""u8)) }).ShouldNotFire(Code);
    }

    [Theory]
    [InlineData("sim", """{"eval_run_id":"e"}""")]
    [InlineData(null, """{"eval_run_id":"e"}""")]
    [InlineData("replay", "{}")]
    [InlineData("replay", """{"eval_run_id":7}""")]
    [InlineData("replay", """{"eval_run_id":""}""")]
    public void What_is_no_candidate_of_an_evaluation_stays_silent(string? source, string metadata)
    {
        var episode = TestEpisode.Failed(metadata) with { Source = source };
        TestEpisode.Ask(Code, episode).ShouldBe(RuleResult.Nothing);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"success_baseline":"true","success_candidate":0,"reward_total_baseline":"1","reward_total_candidate":null}""")]
    [InlineData("""{"reward_total_baseline":NaN,"reward_total_candidate":-Infinity}""")]
    [InlineData("[]")]
    public void Without_metrics_of_both_it_says_so(string metrics) => Episode(metrics).ShouldSkip(Code).ShouldContain("no success, reward or collisions");

    private static EpisodeEvidence Episode(string metrics) => TestEpisode.Failed("""{"eval_run_id":"e2","baseline_episode_id":"b1"}""") with
    {
        Source = "replay",
        EvalResult = new EvalResult("e2", "b1", MetadataValue.Parse(System.Text.Encoding.UTF8.GetBytes(metrics))),
    };
}
