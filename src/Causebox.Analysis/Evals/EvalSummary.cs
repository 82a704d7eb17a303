using System.Collections.Immutable;

namespace Causebox.Analysis.Evals;

/// <summary>What a run of evaluations says of its candidate. Pure: the same outcomes give the same summary.</summary>
public sealed record EvalSummary
{
    /// <summary>Share of runs that succeeded; higher is better.</summary>
    public required MetricComparison SuccessRate { get; init; }

    /// <summary>Sum of rewards of a run; higher is better.</summary>
    public required MetricComparison RewardMean { get; init; }

    /// <summary>Share of runs with at least one collision; lower is better.</summary>
    public required MetricComparison CollisionRate { get; init; }

    /// <summary>Seconds; lower is better.</summary>
    public required MetricComparison TimeToGoalS { get; init; }

    /// <summary>The candidate's share of unusual actions (0 to 1); the baseline has none of its own.</summary>
    public required MetricComparison OodActionShare { get; init; }

    /// <summary>How many baselines the run is about.</summary>
    public required int Baselines { get; init; }

    /// <summary>How many of them were replayed to the end.</summary>
    public required int Replayed { get; init; }

    /// <summary>How many replays failed.</summary>
    public required int Failed { get; init; }

    /// <summary>How many of those replayed do not tell whether the candidate succeeded.</summary>
    public required int NotMeasured { get; init; }

    /// <summary>Why the candidate is not to be shipped on this evidence, the weightiest first; empty when it may be.</summary>
    public required ImmutableArray<string> HoldBecause { get; init; }

    /// <summary>Every metric.</summary>
    public ImmutableArray<MetricComparison> Metrics => [SuccessRate, RewardMean, CollisionRate, TimeToGoalS, OodActionShare];

    /// <summary>How many metrics could be held against the baselines'.</summary>
    public int Compared => Metrics.Count(metric => metric.Delta is not null);

    /// <summary>How many of them are better.</summary>
    public int Better => Metrics.Count(metric => metric.Verdict == Comparison.Better);

    /// <summary>
    /// Compares. The candidate may be shipped when the run was completed, every baseline was replayed, success was measured in each and is better or no different, and nothing
    /// else is worse; in every other case it is held, with the reasons.
    /// </summary>
    /// <param name="outcomes">Of the replays that were complete.</param>
    /// <param name="failed">Replays that failed.</param>
    /// <param name="baselines">Baselines of the run.</param>
    /// <param name="isCompleted">Whether whoever ran it says that it came to its end.</param>
    public static EvalSummary Of(IReadOnlyCollection<ReplayOutcome> outcomes, int failed, int baselines, bool isCompleted)
    {
        var summary = new EvalSummary
        {
            SuccessRate = MetricComparison.OfProportion(outcomes.Select(one => (one.BaselineSuccess, one.CandidateSuccess)), higherIsBetter: true),
            RewardMean = MetricComparison.OfMean(outcomes.Select(one => one.Reward), higherIsBetter: true),
            CollisionRate = MetricComparison.OfProportion(outcomes.Select(one => (Collided(one.Collisions.Baseline), Collided(one.Collisions.Candidate))), higherIsBetter: false),
            TimeToGoalS = MetricComparison.OfMean(outcomes.Select(one => one.TimeToGoalS), higherIsBetter: false),
            OodActionShare = MetricComparison.OfCandidate(outcomes.Select(one => one.OodActionShare)),
            Baselines = baselines,
            Replayed = outcomes.Count,
            Failed = failed,
            NotMeasured = outcomes.Count(one => one.CandidateSuccess is null),
            HoldBecause = [],
        };
        return summary with { HoldBecause = [.. summary.Reasons(isCompleted)] };
    }

    private static bool? Collided(double? count) => count is { } known ? known > 0 : null;

    private IEnumerable<string> Reasons(bool isCompleted)
    {
        if (!isCompleted)
            yield return "the run did not come to its end";
        if (Failed > 0)
            yield return $"{Failed} of {Baselines} replays failed";
        if (Replayed + Failed < Baselines)
            yield return $"{Baselines - Replayed - Failed} of {Baselines} baselines were not replayed";
        if (NotMeasured > 0)
            yield return $"whether the candidate succeeded was not measured in {NotMeasured} of {Replayed} replays";
        if (SuccessRate.Verdict == Comparison.TooFewToTell)
            yield return $"{SuccessRate.Pairs} pairs with a known success are too few to tell";
        foreach (var (name, metric) in new[] { ("success", SuccessRate), ("the reward", RewardMean), ("the collision rate", CollisionRate), ("the time to goal", TimeToGoalS) })
        {
            if (metric.Verdict == Comparison.Worse)
                yield return $"{name} is worse";
        }
    }
}
