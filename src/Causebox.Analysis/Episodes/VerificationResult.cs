namespace Causebox.Analysis.Episodes;

/// <summary>What a scenario of the deploy gate made of an episode.</summary>
/// <param name="ScenarioId">The scenario.</param>
/// <param name="Severity"><c>critical</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Status"><c>pass</c>, <c>fail</c> or <c>error</c>.</param>
public sealed record VerificationResult(string ScenarioId, string? Severity, string? Status);
