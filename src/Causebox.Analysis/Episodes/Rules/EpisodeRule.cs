namespace Causebox.Analysis.Episodes;

/// <summary>A rule for episodes: its confidence is always the same, but for rules that name a lower one too, and it carries its own page of the guide.</summary>
internal abstract class EpisodeRule(string code, Confidence confidence, Confidence? least = null) : Rule<EpisodeEvidence>(code), IEpisodeRule
{
    public Confidence Confidence { get; } = confidence;

    public Confidence LeastConfidence { get; } = least ?? confidence;

    public abstract RuleReference Reference { get; }

    protected RuleResult Found(string title, string description, Evidence evidence, string suggestedAction) =>
        Found(Confidence, title, description, evidence, suggestedAction);

    /// <summary>Nothing was found, but not everything was there to be looked at.</summary>
    protected static RuleResult NothingIn(MetadataValue metadata) => metadata.IsPruned
        ? Skipped("the metadata is too deep or too large to be searched whole, and what was searched shows nothing")
        : RuleResult.Nothing;
}
