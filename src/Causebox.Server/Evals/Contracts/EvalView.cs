namespace Causebox.Server.Evals;

/// <summary>A run with a page of its results.</summary>
internal sealed record EvalView(EvalRunView Run, IReadOnlyList<EvalResultView> Results, string? Next);
