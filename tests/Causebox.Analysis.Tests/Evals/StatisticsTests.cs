using Causebox.Analysis.Evals;
using FsCheck.Fluent;
using FsCheck;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Evals;

public sealed class StatisticsTests
{
    // From the likelihood itself, maximized numerically, and from binomial coefficients in whole numbers.
    [Theory]
    [InlineData(12, 2, 50, 0.061112, 0.344709, 0.012939453125)]
    [InlineData(2, 12, 50, -0.344709, -0.061112, 0.012939453125)]
    [InlineData(0, 6, 20, -0.518973, -0.090537, 0.03125)]
    [InlineData(1, 0, 40, -0.064812, 0.128814, 1)]
    [InlineData(0, 0, 40, -0.087622, 0.087622, 1)]
    [InlineData(9, 9, 100, -0.08821, 0.08821, 1)]
    [InlineData(8, 0, 8, 0.351185, 1, 0.0078125)]
    public void Paired_proportions_have_the_intervals_and_p_of_an_independent_computation(int gained, int lost, int pairs, double low, double high, double p)
    {
        var interval = PairedProportions.Interval(gained, lost, pairs);

        interval.Low.ShouldBe(low, 2e-6);
        interval.High.ShouldBe(high, 2e-6);
        PairedProportions.McNemarExact(gained, lost).ShouldBe(p, 1e-12);
    }

    // The tables of every textbook.
    [Theory]
    [InlineData(1, 12.706205)]
    [InlineData(2, 4.302653)]
    [InlineData(5, 2.570582)]
    [InlineData(9, 2.262157)]
    [InlineData(10, 2.228139)]
    [InlineData(30, 2.042272)]
    [InlineData(1000, 1.962339)]
    public void The_quantile_of_Students_distribution_is_that_of_the_tables(int freedom, double quantile) =>
        PairedMeans.Quantile(freedom).ShouldBe(quantile, 1e-6);

    [Fact]
    public void The_interval_of_a_mean_is_that_of_a_computation_by_hand()
    {
        // Mean 3, standard deviation √2.5, t 2.776445.
        var interval = PairedMeans.Interval([1, 2, 3, 4, 5])!.Value;

        interval.Low.ShouldBe(3 - 1.963243, 1e-6);
        interval.High.ShouldBe(3 + 1.963243, 1e-6);
        PairedMeans.Interval([1]).ShouldBeNull();
        PairedMeans.Interval([0.1, 0.1, 0.1]).ShouldBe(new DeltaInterval(0.1, 0.1));
    }

    [Fact]
    public void Turning_the_pairs_round_turns_the_interval_round_and_it_holds_the_estimate() =>
        Prop.ForAll(Gen.Choose(0, 60).Three().ToArbitrary(), counts =>
        {
            var (gained, lost, same) = counts;
            var pairs = gained + lost + same + 1;
            var (one, other) = (PairedProportions.Interval(gained, lost, pairs), PairedProportions.Interval(lost, gained, pairs));
            var delta = (double)(gained - lost) / pairs;
            return Math.Abs(one.Low + other.High) < 1e-12 && one.Low <= delta + 1e-12 && delta <= one.High + 1e-12 && one.Low >= -1 && one.High <= 1
                && PairedProportions.McNemarExact(gained, lost) is > 0 and <= 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_pair_more_that_is_the_same_narrows_the_interval_of_pairs_without_a_difference() =>
        Prop.ForAll(Gen.Choose(1, 3000).ToArbitrary(), pairs =>
        {
            // z²/(n + z²), which follows from the score by hand where no pair differs.
            var expected = 3.841458820694124 / (pairs + 3.841458820694124);
            return Math.Abs(PairedProportions.Interval(0, 0, pairs).High - expected) < 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Units_and_direction_change_no_verdict_about_a_mean()
    {
        var differences = Gen.Choose(-1000, 1000).Select(whole => whole / 100.0).ListOf(12);
        Prop.ForAll(differences.ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (all, factor) =>
        {
            var pairs = all.Select((difference, at) => new PairedValue(at + 1, at + 1 + difference)).ToList();
            var scaled = pairs.Select(pair => new PairedValue(pair.Baseline * factor, pair.Candidate * factor));
            var mirrored = pairs.Select(pair => new PairedValue(-pair.Baseline, -pair.Candidate));
            var (one, same, turned) = (MetricComparison.OfMean(pairs, true), MetricComparison.OfMean(scaled, true), MetricComparison.OfMean(mirrored, false));
            return one.Verdict == same.Verdict && one.Verdict == turned.Verdict;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void The_intervals_hold_the_truth_about_as_often_as_they_say()
    {
        var chance = new SeededBits(20261128);
        var (runs, means, shares) = (2000, 0, 0);
        for (var run = 0; run < runs; run++)
        {
            // Normal differences around 1; and pairs that are gained with 0.3 and lost with 0.1.
            var differences = Enumerable.Range(0, 12).Select(_ => 1 + Math.Sqrt(-2 * Math.Log(1 - chance.Uniform())) * Math.Cos(2 * Math.PI * chance.Uniform())).ToArray();
            var mean = PairedMeans.Interval(differences)!.Value;
            means += mean.Low <= 1 && 1 <= mean.High ? 1 : 0;
            var tosses = Enumerable.Range(0, 40).Select(_ => chance.Uniform()).ToList();
            var share = PairedProportions.Interval(tosses.Count(toss => toss < 0.3), tosses.Count(toss => toss is >= 0.3 and < 0.4), 40);
            shares += share.Low <= 0.2 && 0.2 <= share.High ? 1 : 0;
        }

        ((double)means / runs).ShouldBeInRange(0.935, 0.965);
        ((double)shares / runs).ShouldBeInRange(0.93, 0.975);
    }
}
