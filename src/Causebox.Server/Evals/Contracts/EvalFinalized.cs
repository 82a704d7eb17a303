using Causebox.Server.Episodes;

namespace Causebox.Server.Evals;

/// <summary>The answer to the closing of a run.</summary>
internal sealed record EvalFinalized(Guid EvalRunId, string Status, RawJson Summary);
