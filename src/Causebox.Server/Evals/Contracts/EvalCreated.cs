using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>The answer to the opening of a run.</summary>
internal sealed record EvalCreated(Guid EvalRunId, [property: OneOf(typeof(EvalWords), nameof(EvalWords.Statuses))] string Status, int EpisodeCount);
