namespace Causebox.Analysis;

/// <summary>What a rule returns: a finding, nothing, or the reason it could not look; both when it found something in the part it could look at.</summary>
/// <param name="Finding">The finding, or null.</param>
/// <param name="SkipReason">Why the rule could not run, or could not look at everything; or null.</param>
public readonly record struct RuleResult(Finding? Finding, string? SkipReason)
{
    /// <summary>The rule looked and found nothing.</summary>
    public static RuleResult Nothing => default;
}
