namespace Causebox.Analysis.Episodes;

/// <summary>A replay candidate against its baseline.</summary>
/// <param name="EvalRunId">The run of evaluations.</param>
/// <param name="BaselineEpisodeId">The baseline.</param>
/// <param name="Source">Where the metrics are from: <c>eval_result</c> or <c>metadata.metrics</c>.</param>
/// <param name="Metrics">The metrics.</param>
internal sealed record Regression(string EvalRunId, string? BaselineEpisodeId, string Source, MetadataValue Metrics)
{
    /// <summary>Success lost; +1 gained, 0 the same; null unless both are known.</summary>
    public double? SuccessDelta => Metrics["success_candidate"].Truth is { } candidate && Metrics["success_baseline"].Truth is { } baseline
        ? (candidate ? 1 : 0) - (baseline ? 1 : 0)
        : null;

    /// <summary>Candidate less baseline.</summary>
    public double? RewardDelta => Delta("reward_total");

    /// <summary>Candidate less baseline.</summary>
    public double? CollisionDelta => Delta("collision_count");

    /// <summary>Success true → false, else less reward, else more collisions.</summary>
    public bool IsRegression => SuccessDelta < 0 || RewardDelta < 0 || CollisionDelta > 0;

    /// <summary>
    /// The candidate's evaluation, or null when the episode is none. The joined row counts; where it is not there yet, the same metrics are in the
    /// metadata: the SDK finalizes the candidate before it posts the result.
    /// </summary>
    public static Regression? Of(EpisodeEvidence evidence)
    {
        if (evidence.Source != EpisodeWords.Replay || RunId(evidence) is not { } run)
            return null;
        var baseline = evidence.EvalResult?.BaselineEpisodeId ?? evidence.Metadata["baseline_episode_id"].Text;
        return evidence.EvalResult is { } row
            ? new Regression(run, baseline, "eval_result", row.Metrics)
            : new Regression(run, baseline, "metadata.metrics", evidence.Metadata["metrics"]);
    }

    private static string? RunId(EpisodeEvidence evidence) =>
        (evidence.EvalResult?.EvalRunId ?? evidence.Metadata["eval_run_id"].Text) is { Length: > 0 } id ? id : null;

    private double? Delta(string name) => Metrics[$"{name}_candidate"].Number - Metrics[$"{name}_baseline"].Number;
}
