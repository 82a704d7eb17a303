namespace Causebox.Analysis.Episodes;

/// <summary>The environment ran out of steps before the task came to an end.</summary>
internal sealed class GymnasiumTruncatedRule() : EpisodeRule("gymnasium_truncated", Confidence.Medium)
{
    private const int LongestName = 100;

    public override RuleReference Reference { get; } = new(
        "`metadata.terminated` is false and `metadata.truncated` is true",
        "nothing",
        ("terminated", "always false"),
        ("truncated", "always true"),
        ("steps", "how many steps it took"),
        ("total_reward", "the reward it had by then"),
        ("environment", "`gymnasium_env_id`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var metadata = evidence.Metadata;
        if (metadata["terminated"].Truth != false || metadata["truncated"].Truth != true)
            return RuleResult.Nothing;
        return Found(
            "The environment hit its time limit before the task ended",
            "The episode was truncated and never terminated: the policy got stuck or wandered, or the limit is too short for this task.",
            Evidence.Of(
                ("terminated", false),
                ("truncated", true),
                ("steps", metadata["steps"].Number is { } steps ? steps : EvidenceValue.Nothing),
                ("total_reward", metadata["total_reward"].Number is { } reward ? reward : EvidenceValue.Nothing),
                ("environment", metadata["gymnasium_env_id"].Text is { } name ? BoundedText.Of(name, LongestName) : null)),
            "Watch the last quarter of the run for a loop or a standstill; compare the step limit with how long successful runs take.");
    }
}
