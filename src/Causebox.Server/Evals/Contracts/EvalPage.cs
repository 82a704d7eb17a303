namespace Causebox.Server.Evals;

/// <summary>A page of runs, the newest first.</summary>
internal sealed record EvalPage(IReadOnlyList<EvalRunView> Evals, string? Next);
