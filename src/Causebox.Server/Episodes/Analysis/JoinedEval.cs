namespace Causebox.Server.Episodes;

/// <summary>The evaluation that names an episode as its candidate.</summary>
/// <param name="EvalRunId">The run.</param>
/// <param name="BaselineEpisodeId">The baseline.</param>
/// <param name="Metrics">A JSON object.</param>
internal sealed record JoinedEval(Guid EvalRunId, Guid BaselineEpisodeId, string Metrics);
