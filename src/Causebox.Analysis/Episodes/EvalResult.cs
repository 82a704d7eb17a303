namespace Causebox.Analysis.Episodes;

/// <summary>How a candidate did where a baseline was replayed.</summary>
/// <param name="EvalRunId">The run of evaluations.</param>
/// <param name="BaselineEpisodeId">The episode that was replayed.</param>
/// <param name="Metrics">An object with <c>success_baseline</c>, <c>success_candidate</c>, <c>reward_total_baseline</c> and so on.</param>
public sealed record EvalResult(string? EvalRunId, string? BaselineEpisodeId, MetadataValue Metrics);
