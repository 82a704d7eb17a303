namespace Causebox.Analysis.Episodes;

/// <summary>The episode failed, and no other rule says why.</summary>
internal sealed class StatusFailedNoReasonRule() : LastRule<EpisodeEvidence>("status_failed_no_reason"), IEpisodeRule
{
    public Confidence Confidence => Confidence.Low;

    public Confidence LeastConfidence => Confidence.Low;

    public RuleReference Reference { get; } = new(
        "the status is `failed` and no other rule found anything; it speaks last, after the trajectories",
        "nothing",
        ("status", "always `failed`"),
        ("artifacts", "the artifacts that are there"));

    public override RuleResult Evaluate(EpisodeEvidence evidence, IReadOnlyList<Finding> found)
    {
        if (evidence.Status != EpisodeWords.Failed || found.Count > 0)
            return RuleResult.Nothing;
        return Found(
            Confidence,
            "The episode failed, and nothing recorded says why",
            "Neither its metadata nor what it is joined with nor its trajectories explain it. Rules that could not look are listed with the reason.",
            Evidence.Of(
                ("status", EpisodeWords.Failed),
                ("artifacts", evidence.Artifacts.Select(artifact => artifact.Kind).Order(StringComparer.Ordinal).ToArray())),
            "Record an outcome and a failure_reason with the episode, and upload sensors and actions: the next failure of this kind can then be explained.");
    }
}
