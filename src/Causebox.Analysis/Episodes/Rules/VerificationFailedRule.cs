namespace Causebox.Analysis.Episodes;

/// <summary>A scenario of the deploy gate failed with this episode as its candidate.</summary>
internal sealed class VerificationFailedRule() : EpisodeRule("verification_failed", Confidence.High)
{
    private const string Fail = "fail";
    private const string Critical = "critical";
    private const int MostListed = 20;
    private const int LongestId = 100;

    public override RuleReference Reference { get; } = new(
        "a verification result with status `fail` that names this episode as its candidate",
        "the verification results, which may be none",
        ("scenarios", "how many failed"),
        ("critical", "how many of them are critical and block the gate"),
        ("failed", "the first 20 of them: `scenario_id` and `severity`"));

    public static IEnumerable<VerificationResult> Failed(EpisodeEvidence evidence) =>
        evidence.VerificationResults is { IsDefault: false } results ? results.Where(result => result.Status == Fail) : [];

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (evidence.VerificationResults is null)
            return Skipped("the verification results are not known here");
        VerificationResult[] failed = [.. Failed(evidence)
            .OrderBy(result => result.Severity != Critical).ThenBy(result => result.ScenarioId, StringComparer.Ordinal)];
        if (failed.Length == 0)
            return RuleResult.Nothing;
        var critical = failed.Count(result => result.Severity == Critical);
        return Found(
            failed.Length == 1 ? "A verification scenario failed with this candidate" : $"{failed.Length} verification scenarios failed with this candidate",
            critical > 0
                ? "The deploy gate says no until the critical scenarios pass."
                : "None of them is critical, so the deploy gate lets the candidate pass; what they check went wrong all the same.",
            Evidence.Of(
                ("scenarios", failed.Length),
                ("critical", critical),
                ("failed", failed.Take(MostListed).Select(Row).ToArray())),
            "Replay the scenario's baseline with this policy version and compare where the candidate leaves it.");
    }

    private static Evidence Row(VerificationResult result) => Evidence.Of(
        ("scenario_id", BoundedText.Of(result.ScenarioId, LongestId)),
        ("severity", result.Severity is { } severity ? BoundedText.Of(severity, LongestId) : null));
}
