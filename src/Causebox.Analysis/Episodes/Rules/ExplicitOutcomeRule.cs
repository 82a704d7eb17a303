namespace Causebox.Analysis.Episodes;

/// <summary>The run's own check says that it failed.</summary>
internal sealed class ExplicitOutcomeRule() : EpisodeRule("explicit_outcome", Confidence.High)
{
    public override RuleReference Reference { get; } = new(
        "the outcome says `success: false`: a `robotrace.EpisodeOutcome` anywhere in the metadata, or `success` or `next.success` at its top, in "
        + "`outcome` or in `lerobot_episode_outcome`, of which the first that says anything counts",
        "nothing",
        ("outcome_at", "where in the metadata it stands"),
        ("success", "always false"),
        ("reward_total", "the outcome's reward"),
        ("collision_count", "the outcome's collisions"),
        ("time_to_goal_s", "the outcome's time to the goal"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var outcome = EpisodeOutcome.Of(evidence.Metadata);
        if (outcome is null)
            return NothingIn(evidence.Metadata);
        if (outcome.Success)
            return RuleResult.Nothing;
        var holder = outcome.Holder;
        return Found(
            "The run's own check says that it failed",
            "The outcome recorded with the episode says success: false. That is the label of whoever wrote the task: the rollout ran, and its goal was "
            + "not reached.",
            Evidence.Of(
                ("outcome_at", outcome.Path),
                ("success", false),
                ("reward_total", NumberOf(holder["reward_total"].Number)),
                ("collision_count", NumberOf(holder["collision_count"].Number)),
                ("time_to_goal_s", NumberOf(holder["time_to_goal_s"].Number))),
            "Look at what the check tests, then at the end of the video and the last actions before it decided.");
    }

    private static EvidenceValue NumberOf(double? number) => number is { } value ? value : EvidenceValue.Nothing;
}
