using System.Text;
using Causebox.Analysis.Episodes;
using Causebox.Analysis.Evals;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Evals;

public sealed class ReplayOutcomeTests
{
    // metrics, the candidate's own metadata (– for no episode), success as measured
    [Theory]
    [InlineData("""{"success_candidate": true}""", "–", true)]
    [InlineData("""{"success_candidate": false}""", "–", false)]
    [InlineData("""{"success_baseline": null, "success_candidate": true, "step_count": 64}""", "{}", true)]
    [InlineData("""{"success_baseline": false, "success_candidate": true, "step_count": 64}""", "{}", true)]
    [InlineData("""{"success_baseline": true, "success_candidate": false, "step_count": 64}""", "{}", false)]
    [InlineData("""{"success_baseline": true, "success_candidate": true, "step_count": 64}""", "{}", null)]
    [InlineData("""{"success_baseline": false, "success_candidate": false, "step_count": 64}""", "{}", null)]
    [InlineData("""{"success_baseline": true, "success_candidate": true, "reward_total_baseline": 1.0, "reward_total_candidate": 2.0}""", "{}", null)]
    [InlineData("""{"success_baseline": true, "success_candidate": null}""", "{}", null)]
    [InlineData("""{"success_baseline": null, "success_candidate": null}""", "{}", null)]
    [InlineData("""{"success_candidate": "yes"}""", "{}", null)]
    [InlineData("""{"success_candidate": 1}""", "{}", null)]
    [InlineData("{}", "{}", null)]
    [InlineData("""{"success_baseline": true, "success_candidate": true, "success_measured": true}""", "{}", true)]
    [InlineData("""{"success_candidate": true, "success_measured": false}""", "{}", null)]
    [InlineData("""{"success_baseline": null, "success_candidate": true, "step_count": 0}""", "{}", null)]
    [InlineData("""{"success_candidate": true, "success_measured": true, "step_count": 0}""", "{}", null)]
    [InlineData("""{"success_baseline": true, "success_candidate": true}""", """{"outcome": {"__type": "robotrace.EpisodeOutcome", "success": true}}""", true)]
    [InlineData("""{"success_baseline": true, "success_candidate": true}""", """{"outcome": {"success": false}}""", false)]
    [InlineData("""{"success_baseline": false, "success_candidate": false}""", """{"outcome": {"success": true}}""", false)]
    [InlineData("{}", """{"outcome": {"success": true}}""", true)]
    [InlineData("""{"success_baseline": true, "success_candidate": true}""", """{"metrics": {"success_candidate": true}}""", null)]
    public void Success_counts_only_where_something_shows_that_it_is_the_candidates_own(string metrics, string metadata, bool? expected)
    {
        var candidate = metadata == "–" ? null : new CandidateEpisode(HasFailed: false, Json(metadata));

        var outcome = ReplayOutcome.Of(Json(metrics), OutcomeSignals.None, candidate);

        outcome.CandidateSuccess.ShouldBe(expected);
        (outcome.NotMeasuredBecause is null).ShouldBe(expected is not null);
    }

    [Fact]
    public void A_candidate_whose_episode_failed_did_not_succeed_whatever_its_metrics_say() =>
        ReplayOutcome.Of(Json("""{"success_candidate": true}"""), OutcomeSignals.None, new CandidateEpisode(HasFailed: true, MetadataValue.Empty))
            .CandidateSuccess.ShouldBe(false);

    [Fact]
    public void What_the_client_was_not_told_of_the_baseline_is_filled_in_and_what_it_copied_does_not_count()
    {
        var baseline = OutcomeSignals.Of(Json("""{"outcome": {"success": true, "reward_total": 3, "collision_count": 1}, "time_to_goal_s": 7.5}"""));
        var metrics = Json("""
            {"success_baseline": null, "success_candidate": true, "reward_total_baseline": null, "reward_total_candidate": 4,
             "collision_count_baseline": 1.0, "collision_count_candidate": 1.0, "time_to_goal_s_baseline": 7.5, "time_to_goal_s_candidate": 6.5}
            """);

        var outcome = ReplayOutcome.Of(metrics, baseline, null);

        (outcome.BaselineSuccess, outcome.CandidateSuccess).ShouldBe((true, true));
        outcome.Reward.ShouldBe(new PairedValue(3, 4));
        outcome.Collisions.ShouldBe(new PairedValue(1, null));
        outcome.TimeToGoalS.ShouldBe(new PairedValue(7.5, 6.5));
    }

    private static MetadataValue Json(string text) => MetadataValue.Parse(Encoding.UTF8.GetBytes(text));
}
