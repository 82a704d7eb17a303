using System.Text.Json;
using Causebox.Analysis.Episodes;

namespace Causebox.Analysis.Evals;

/// <summary>
/// What a replay of a baseline by a candidate says, value by value, as far as it was measured. The public SDK lets each value of the candidate that its
/// policy does not report be the baseline's; a value counts as the candidate's only where something shows that it is no such copy. ADR 16 has the rule.
/// </summary>
public sealed record ReplayOutcome
{
    private const string Candidate = "_candidate";
    private const string Baseline = "_baseline";

    /// <summary>Whether the baseline succeeded; null where nobody knows.</summary>
    public bool? BaselineSuccess { get; init; }

    /// <summary>Whether the candidate succeeded; null where that was not measured, and <see cref="NotMeasuredBecause"/> then says why.</summary>
    public bool? CandidateSuccess { get; init; }

    /// <summary>Why there is no <see cref="CandidateSuccess"/>; null when there is one.</summary>
    public string? NotMeasuredBecause { get; init; }

    /// <summary>The sum of rewards, baseline's and candidate's.</summary>
    public PairedValue Reward { get; init; }

    /// <summary>How many collisions, baseline's and candidate's.</summary>
    public PairedValue Collisions { get; init; }

    /// <summary>Seconds until the goal, baseline's and candidate's.</summary>
    public PairedValue TimeToGoalS { get; init; }

    /// <summary>The share of the candidate's steps (0 to 1) whose actions are unlike all of the baseline's; null where it is not known.</summary>
    public double? OodActionShare { get; init; }

    /// <summary>Reads a replay.</summary>
    /// <param name="metrics">As the client sent them: <c>success_baseline</c>, <c>success_candidate</c> and so on.</param>
    /// <param name="baseline">What the baseline's own metadata says; it stands in where the metrics have no value of the baseline.</param>
    /// <param name="candidate">The candidate's episode; null where there is none, or where it is of another policy.</param>
    public static ReplayOutcome Of(MetadataValue metrics, OutcomeSignals baseline, CandidateEpisode? candidate)
    {
        var stated = candidate is null ? OutcomeSignals.None : OutcomeSignals.Of(candidate.Metadata);
        var (success, why) = ReadSuccess(metrics, stated, candidate);
        return new ReplayOutcome
        {
            BaselineSuccess = metrics["success" + Baseline].Truth ?? baseline.Success,
            CandidateSuccess = success,
            NotMeasuredBecause = why,
            Reward = Pair(metrics, "reward_total", baseline.RewardTotal, stated.RewardTotal),
            Collisions = Pair(metrics, "collision_count", baseline.CollisionCount, stated.CollisionCount),
            TimeToGoalS = Pair(metrics, "time_to_goal_s", baseline.TimeToGoalS, stated.TimeToGoalS),
            OodActionShare = metrics["ood_action_share"].Number is { } share and >= 0 and <= 1 ? share : null,
        };
    }

    private static (bool? Success, string? WhyNot) ReadSuccess(MetadataValue metrics, OutcomeSignals stated, CandidateEpisode? candidate)
    {
        if (metrics["step_count"].Number is <= 0)
            return (null, "the policy took no step: the baseline has no sensors to replay");
        if (candidate is { HasFailed: true })
            return (false, null);
        var said = metrics["success" + Candidate].Truth;
        if (stated.Success is { } own)
            return (own && said != false, null);
        if (said is null)
            return (null, "no success_candidate came with the metrics: the policy reported no success");
        if (metrics["success_measured"] is { Kind: not JsonValueKind.Null } measured)
            return measured.Truth == true ? (said, null) : (null, "the metrics do not say success_measured: true");
        return metrics["success" + Baseline].Truth == said
            ? (null, "success_candidate is the baseline's own value, which the client fills in when the policy reports none")
            : (said, null);
    }

    // What a client was not told it cannot copy; what it says it measured is taken from it.
    private static PairedValue Pair(MetadataValue metrics, string name, double? baseline, double? stated)
    {
        var (before, after) = (metrics[name + Baseline].Number, metrics[name + Candidate].Number);
        var isOwn = after is not null && (before != after || metrics["success_measured"].Truth == true);
        return new PairedValue(before ?? baseline, stated ?? (isOwn && metrics["step_count"].Number is not <= 0 ? after : null));
    }
}
