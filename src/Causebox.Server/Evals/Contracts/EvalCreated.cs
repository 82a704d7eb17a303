namespace Causebox.Server.Evals;

/// <summary>The answer to the opening of a run.</summary>
internal sealed record EvalCreated(Guid EvalRunId, string Status, int EpisodeCount);
