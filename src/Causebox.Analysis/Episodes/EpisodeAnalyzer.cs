namespace Causebox.Analysis.Episodes;

/// <summary>Explains an episode: <see cref="EpisodeRules"/> over <see cref="EpisodeEvidence"/>. Pure and safe for any number of threads.</summary>
public static class EpisodeAnalyzer
{
    /// <summary>
    /// Whether an episode is one to explain, and the only place that says so. It is when its status is <c>failed</c>, when its outcome says
    /// <c>success: false</c> whatever the status, when its evaluation regressed against the baseline, and when a verification scenario failed with
    /// it; and when nobody said how it ended. It is not when it is <c>ready</c>, <c>recording</c> or <c>archived</c> without any of these.
    /// </summary>
    public static bool Applies(EpisodeEvidence evidence) =>
        evidence.Status is null or EpisodeWords.Failed
        || EpisodeOutcome.Of(evidence.Metadata)?.Success == false
        || Regression.Of(evidence) is { IsRegression: true }
        || VerificationFailedRule.Failed(evidence).Any();

    /// <summary>
    /// Runs every rule. An episode to which this does not apply (<see cref="Applies"/>) gives no finding, and every rule is listed as skipped with
    /// that reason. Never throws because of a rule.
    /// </summary>
    /// <param name="evidence">The facts.</param>
    /// <param name="taxonomy">Gives the failure class; <see cref="Taxonomy.Default"/> when null.</param>
    public static FailureAnalysis Analyze(EpisodeEvidence evidence, Taxonomy? taxonomy = null)
    {
        if (Applies(evidence))
            return Analyzer.Analyze(evidence.Subject, evidence, EpisodeRules.All, taxonomy);
        var reason = $"the episode is {evidence.Status}, and neither its outcome nor an evaluation says that it failed";
        SkippedRule[] skipped = [.. EpisodeRules.All.Rules.Select(rule => new SkippedRule(rule.Code, reason))];
        return new FailureAnalysis(evidence.Subject, EpisodeRules.Version, AnalysisStatus.Completed, [], skipped, null);
    }
}
