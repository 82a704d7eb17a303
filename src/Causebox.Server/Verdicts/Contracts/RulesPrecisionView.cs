namespace Causebox.Server.Verdicts;

/// <summary>The rules on whose findings there are answers, by code.</summary>
internal sealed record RulesPrecisionView(
    IReadOnlyList<RulePrecisionView> Rules);
