using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Evals;

/// <summary>The answer to the closing of a run.</summary>
internal sealed record EvalFinalized(Guid EvalRunId, [property: OneOf(typeof(EvalWords), nameof(EvalWords.Statuses))] string Status,
    [property: WrittenAs(typeof(EvalSummaryView))] RawJson Summary);
