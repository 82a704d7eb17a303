namespace Causebox.Server.Verification;

/// <summary>A scenario with what is known of one candidate in it.</summary>
/// <param name="ScenarioId">Its id.</param>
/// <param name="Name">For people; null where it has none.</param>
/// <param name="Severity">What it means when it does not pass.</param>
/// <param name="Status">What is known.</param>
/// <param name="Why">What was said with the result.</param>
/// <param name="Waiver">The last to expire of those that were not revoked, expired or not; null where there is none.</param>
internal sealed record GateScenario(
    Guid ScenarioId, string? Name, ScenarioSeverity Severity, ScenarioStatus Status, string? Why = null, GateWaiver? Waiver = null);
