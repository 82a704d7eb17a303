using Causebox.Analysis.Evals;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Evals;

public sealed class EvalSummaryTests
{
    [Fact]
    public void Forty_measured_successes_after_forty_are_no_difference_and_may_be_shipped()
    {
        var summary = Sum(Enumerable.Repeat(Outcome(true, true), 40));

        summary.SuccessRate.Verdict.ShouldBe(Comparison.NoDifference);
        (summary.SuccessRate.Baseline, summary.SuccessRate.Candidate, summary.SuccessRate.Delta, summary.SuccessRate.DeltaIsBetter).ShouldBe((1, 1, 0, null));
        summary.HoldBecause.ShouldBeEmpty();
    }

    [Fact]
    public void Few_pairs_are_too_few_to_tell_however_good_they_look()
    {
        var summary = Sum(Enumerable.Repeat(Outcome(false, true), 5));

        summary.SuccessRate.Verdict.ShouldBe(Comparison.TooFewToTell);
        summary.SuccessRate.DeltaIsBetter.ShouldBeNull();
        summary.HoldBecause.ShouldHaveSingleItem().ShouldBe("5 pairs with a known success are too few to tell");
        Sum(Enumerable.Repeat(Outcome(false, true), 6)).SuccessRate.Verdict.ShouldBe(Comparison.Better);
    }

    [Fact]
    public void One_replay_without_a_measured_success_holds_the_candidate_back()
    {
        var summary = Sum(Enumerable.Repeat(Outcome(true, true), 60).Append(Outcome(true, null)));

        (summary.SuccessRate.Pairs, summary.NotMeasured).ShouldBe((60, 1));
        summary.HoldBecause.ShouldHaveSingleItem().ShouldContain("not measured in 1 of 61");
    }

    [Fact]
    public void A_worse_reward_holds_the_candidate_back_though_success_is_the_same()
    {
        var outcomes = Enumerable.Range(0, 40).Select(at => Outcome(true, true) with { Reward = new(10 + (at % 3), 8 + (at % 3) + (at % 2 * 0.1)) });

        var summary = Sum(outcomes);

        (summary.RewardMean.Verdict, summary.RewardMean.DeltaIsBetter).ShouldBe((Comparison.Worse, false));
        (summary.Compared, summary.Better).ShouldBe((2, 0));
        summary.HoldBecause.ShouldBe(["the reward is worse"]);
    }

    [Fact]
    public void Rewards_whose_squares_are_no_numbers_are_not_known_and_leave_the_others()
    {
        var outcomes = Enumerable.Range(0, 40).Select(at => Outcome(true, true) with { Reward = at % 4 == 0 ? new(1e200, -1e300) : new(10, 11) });

        var reward = Sum(outcomes).RewardMean;

        (reward.Pairs, reward.Baseline, reward.Candidate, reward.Verdict).ShouldBe((30, 10, 11, Comparison.Better));
        reward.Interval.ShouldBe(new DeltaInterval(1, 1));
        Sum(outcomes.Where((_, at) => at % 4 == 0)).RewardMean.ShouldBe(new MetricComparison(null, null, null, null, null, 0, Comparison.TooFewToTell));
    }

    [Fact]
    public void Fewer_collisions_and_less_time_are_better()
    {
        var outcomes = Enumerable.Range(0, 40).Select(at => Outcome(true, true) with { Collisions = new(at % 2, 0), TimeToGoalS = new(20 + (at % 3), 15 + (at % 5)) });

        var summary = Sum(outcomes);

        (summary.CollisionRate.Delta, summary.CollisionRate.Verdict).ShouldBe((-0.5, Comparison.Better));
        summary.TimeToGoalS.Verdict.ShouldBe(Comparison.Better);
        summary.HoldBecause.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_lacks_replays_or_did_not_end_is_held()
    {
        var outcomes = Enumerable.Repeat(Outcome(true, true), 40).ToList();

        EvalSummary.Of(outcomes, failed: 1, baselines: 43, isCompleted: false).HoldBecause.ShouldBe(
            ["the run did not come to its end", "1 of 43 replays failed", "2 of 43 baselines were not replayed"]);
    }

    [Fact]
    public void Nothing_measured_gives_the_baselines_own_rate_and_no_delta()
    {
        var summary = Sum([Outcome(true, null), Outcome(false, null)]);

        (summary.SuccessRate.Baseline, summary.SuccessRate.Candidate, summary.SuccessRate.Delta).ShouldBe((0.5, null, null));
        summary.SuccessRate.Verdict.ShouldBe(Comparison.TooFewToTell);
        summary.RewardMean.Baseline.ShouldBeNull();
    }

    private static ReplayOutcome Outcome(bool? baseline, bool? candidate) => new() { BaselineSuccess = baseline, CandidateSuccess = candidate };

    private static EvalSummary Sum(IEnumerable<ReplayOutcome> outcomes)
    {
        ReplayOutcome[] all = [.. outcomes];
        return EvalSummary.Of(all, failed: 0, baselines: all.Length, isCompleted: true);
    }
}
