namespace Causebox.Server.Verification;

/// <summary>The answer to a result: what it counts as, and why it does not pass.</summary>
internal sealed record VerificationStored(Guid ResultId, Guid ScenarioId, string Status, string? Why);
