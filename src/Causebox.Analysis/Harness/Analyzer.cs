namespace Causebox.Analysis;

/// <summary>Runs rule sets: evidence → rules → findings → analysis.</summary>
public static class Analyzer
{
    /// <summary>
    /// Runs every rule on the evidence. A rule that throws is listed as skipped with its error, and the analysis reads
    /// <see cref="AnalysisStatus.Errored"/>; the findings of the others are kept. Never throws because of a rule.
    /// </summary>
    /// <param name="subject">What is analysed: a path or an id.</param>
    /// <param name="evidence">The facts.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="taxonomy">Gives the failure class; <see cref="Taxonomy.Default"/> when null, read only if there is a finding.</param>
    public static FailureAnalysis Analyze<TEvidence>(
        string subject, TEvidence evidence, RuleSet<TEvidence> rules, Taxonomy? taxonomy = null)
    {
        var status = AnalysisStatus.Completed;
        var findings = new List<Finding>();
        var skipped = new List<SkippedRule>();
        foreach (var rule in rules.Rules)
        {
            var (finding, skipReason) = EvaluateIsolated(rule, evidence, findings, out var threw);
            if (threw)
                status = AnalysisStatus.Errored;
            if (skipReason is not null)
                skipped.Add(new SkippedRule(rule.Code, skipReason));
            if (finding is not null)
                findings.Add(finding);
        }

        // OrderByDescending is stable: equal confidence keeps the order of the rules.
        Finding[] ranked = [.. findings.OrderByDescending(finding => finding.Confidence)];
        var (classifier, failureClass) = Classify(ranked, taxonomy);
        return new FailureAnalysis(subject, rules.Version, status, ranked, skipped, failureClass) { ClassifiedBy = classifier };
    }

    private static (Finding? By, FailureClass? Class) Classify(Finding[] ranked, Taxonomy? taxonomy)
    {
        if (ranked.Length == 0)
            return (null, null);
        var classes = taxonomy ?? Taxonomy.Default;
        var (first, verdict) = (ranked[0], classes.Classify(ranked[0].Code));
        if (!verdict.JudgesOutcome)
            return (first, verdict);
        foreach (var finding in ranked.TakeWhile(finding => finding.Confidence >= Confidence.Medium))
        {
            if (classes.Classify(finding.Code) is { NamesCause: true } cause)
                return (finding, cause);
        }

        return (first, verdict);
    }

    // The boundary of rules: whatever one of them throws, the others still speak.
    private static RuleResult EvaluateIsolated<TEvidence>(
        Rule<TEvidence> rule, TEvidence evidence, List<Finding> found, out bool threw)
    {
        try
        {
            threw = false;
            return rule is LastRule<TEvidence> last ? last.Evaluate(evidence, found) : rule.Evaluate(evidence);
        }
        catch (Exception error)
        {
            threw = true;
            return new RuleResult(null, $"the rule failed: {error.GetType().Name}: {error.Message}");
        }
    }
}
