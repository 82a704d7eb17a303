namespace Causebox.Analysis.Episodes;

/// <summary>A replay candidate did worse than its baseline.</summary>
internal sealed class ReplayRegressionRule() : EpisodeRule("replay_regression", Confidence.High)
{
    private const int Decimals = 6;

    public override RuleReference Reference { get; } = new(
        "source `replay` with an evaluation run, whose metrics regressed: success went from true to false, else the reward is lower, else there are more "
        + "collisions. The joined row of evaluation results counts; while it is not there, `metadata.metrics`, the same numbers by the same client",
        "the metrics of either",
        ("eval_run_id", "the evaluation run"),
        ("baseline_episode_id", "the baseline that was replayed"),
        ("success_delta", "candidate less baseline: −1 lost, 0 the same, 1 gained; null unless both are known"),
        ("reward_delta", "candidate less baseline"),
        ("collision_delta", "candidate less baseline"),
        ("regressed_in", "which of success, reward, collisions"),
        ("metrics_source", "`eval_result` or `metadata.metrics`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (Regression.Of(evidence) is not { } candidate)
            return RuleResult.Nothing;
        var (success, reward, collisions) = (candidate.SuccessDelta, candidate.RewardDelta, candidate.CollisionDelta);
        if (success is null && reward is null && collisions is null)
            return Skipped($"the evaluation's metrics ({candidate.Source}) hold no success, reward or collisions of both baseline and candidate");
        if (!candidate.IsRegression)
            return RuleResult.Nothing;
        string[] worse = [.. Worse(candidate)];
        return Found(
            worse[0] switch
            {
                "success" => "Candidate failed where baseline succeeded",
                "reward" => "Candidate earned less reward than baseline",
                _ => "Candidate collided more often than baseline",
            },
            "This episode is a replay candidate, and its evaluation shows worse performance than the baseline. "
            + (success < 0 ? "The deploy gate blocks a candidate that carries this regression." : "It did not lose the success itself."),
            Evidence.Of(
                ("eval_run_id", BoundedText.Of(candidate.EvalRunId, 100)),
                ("baseline_episode_id", candidate.BaselineEpisodeId is { } id ? BoundedText.Of(id, 100) : null),
                ("success_delta", Rounded(success)),
                ("reward_delta", Rounded(reward)),
                ("collision_delta", Rounded(collisions)),
                ("regressed_in", worse),
                ("metrics_source", candidate.Source)),
            "Open the evaluation run, set the timelines of baseline and candidate side by side, and look for the moment where the actions part.");
    }

    private static IEnumerable<string> Worse(Regression candidate)
    {
        if (candidate.SuccessDelta < 0)
            yield return "success";
        if (candidate.RewardDelta < 0)
            yield return "reward";
        if (candidate.CollisionDelta > 0)
            yield return "collisions";
    }

    private static EvidenceValue Rounded(double? delta) => delta is { } value ? PythonRounding.Round(value, Decimals) : EvidenceValue.Nothing;
}
