using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>The answer to a result.</summary>
internal sealed record EvalResultStored(Guid EvalResultId, [property: OneOf(typeof(EvalWords), nameof(EvalWords.Statuses))] string RunStatus, int EpisodesCompleted,
    int EpisodesFailed);
