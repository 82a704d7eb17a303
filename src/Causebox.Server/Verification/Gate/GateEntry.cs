namespace Causebox.Server.Verification;

/// <summary>One scenario of a decision.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Why">Why it does not pass; null when it does.</param>
/// <param name="NextStep">What to do about it; null when it passes.</param>
internal sealed record GateEntry(GateScenario Scenario, GateEffect Effect, string? Why, string? NextStep)
{
    /// <summary>The sentence for a list of blockers.</summary>
    public string Sentence => $"{Scenario.Name ?? "scenario"} ({Scenario.ScenarioId:D}): {Why}";
}
