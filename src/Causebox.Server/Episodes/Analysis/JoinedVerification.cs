namespace Causebox.Server.Episodes;

/// <summary>What a scenario of the deploy gate made of an episode.</summary>
internal sealed record JoinedVerification(Guid ScenarioId, string Severity, string Status);
