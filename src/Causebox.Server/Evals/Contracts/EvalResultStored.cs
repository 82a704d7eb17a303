namespace Causebox.Server.Evals;

/// <summary>The answer to a result.</summary>
internal sealed record EvalResultStored(Guid EvalResultId, string RunStatus, int EpisodesCompleted, int EpisodesFailed);
