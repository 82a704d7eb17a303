using Causebox.Analysis.Evals;

namespace Causebox.Server.Evals;

/// <summary>A result as it is stored. The values are those that count: null on the candidate's side is "not measured".</summary>
internal sealed record EvalResultRow
{
    public const string Columns =
        """
        eval_result_id, baseline_episode_id, candidate_episode_id, status, metrics, error, updated_at, success_baseline, success_candidate,
        not_measured_because, reward_baseline, reward_candidate, collisions_baseline, collisions_candidate, time_to_goal_baseline, time_to_goal_candidate,
        ood_action_share
        """;

    public required Guid EvalResultId { get; init; }

    public required Guid BaselineEpisodeId { get; init; }

    public Guid? CandidateEpisodeId { get; init; }

    public required string Status { get; init; }

    /// <summary>A JSON object.</summary>
    public string Metrics { get; init; } = "{}";

    public string? Error { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public bool? SuccessBaseline { get; init; }

    public bool? SuccessCandidate { get; init; }

    public string? NotMeasuredBecause { get; init; }

    public double? RewardBaseline { get; init; }

    public double? RewardCandidate { get; init; }

    public double? CollisionsBaseline { get; init; }

    public double? CollisionsCandidate { get; init; }

    public double? TimeToGoalBaseline { get; init; }

    public double? TimeToGoalCandidate { get; init; }

    public double? OodActionShare { get; init; }

    public ReplayOutcome Outcome => new()
    {
        BaselineSuccess = SuccessBaseline,
        CandidateSuccess = SuccessCandidate,
        NotMeasuredBecause = NotMeasuredBecause,
        Reward = new(RewardBaseline, RewardCandidate),
        Collisions = new(CollisionsBaseline, CollisionsCandidate),
        TimeToGoalS = new(TimeToGoalBaseline, TimeToGoalCandidate),
        OodActionShare = OodActionShare,
    };

    /// <summary>The same result with the values of an outcome.</summary>
    public EvalResultRow With(ReplayOutcome outcome) => this with
    {
        SuccessBaseline = outcome.BaselineSuccess,
        SuccessCandidate = outcome.CandidateSuccess,
        NotMeasuredBecause = outcome.NotMeasuredBecause,
        RewardBaseline = outcome.Reward.Baseline,
        RewardCandidate = outcome.Reward.Candidate,
        CollisionsBaseline = outcome.Collisions.Baseline,
        CollisionsCandidate = outcome.Collisions.Candidate,
        TimeToGoalBaseline = outcome.TimeToGoalS.Baseline,
        TimeToGoalCandidate = outcome.TimeToGoalS.Candidate,
        OodActionShare = outcome.OodActionShare,
    };
}
