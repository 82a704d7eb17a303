namespace Causebox.Server.Verification;

/// <summary>A page of scenarios, the newest first.</summary>
internal sealed record ScenarioPage(IReadOnlyList<ScenarioView> Scenarios, string? Next);
