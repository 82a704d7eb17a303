namespace Causebox.Server.Verification;

/// <summary>The words of a decision: of the interface and the database, and those for people.</summary>
internal static class GateWords
{
    public static readonly string[] Severities = ["critical", "warning", "info"];
    public static readonly string[] Reports = ["pass", "fail", "error"];

    public static string Of(ScenarioSeverity severity) => Severities[(int)severity];

    public static ScenarioSeverity Severity(string word) => Array.IndexOf(Severities, word) is >= 0 and var at
        ? (ScenarioSeverity)at : throw new ArgumentOutOfRangeException(nameof(word), word, "expected a severity");

    /// <summary>Null for what is not there yet, as the public SDK reads it.</summary>
    public static string? Of(ScenarioStatus status) => status switch
    {
        ScenarioStatus.Pass => "pass",
        ScenarioStatus.Fail => "fail",
        ScenarioStatus.Error => "error",
        ScenarioStatus.NotMeasured => "not_measured",
        _ => null,
    };

    public static ScenarioStatus Status(string? word) => word switch
    {
        "pass" => ScenarioStatus.Pass,
        "fail" => ScenarioStatus.Fail,
        "error" => ScenarioStatus.Error,
        "not_measured" => ScenarioStatus.NotMeasured,
        _ => ScenarioStatus.Pending,
    };

    public static string Why(GateScenario scenario, DateTimeOffset now)
    {
        var why = scenario.Status switch
        {
            ScenarioStatus.Pending => "not replayed with this candidate yet",
            ScenarioStatus.Fail => scenario.Why is { } said ? $"failed: {said}" : "failed",
            ScenarioStatus.Error => scenario.Why is { } said ? $"the replay broke off: {said}" : "the replay broke off",
            _ => $"success was not measured: {scenario.Why ?? "nothing shows whether the candidate succeeded"}",
        };
        return scenario.Waiver switch
        {
            null => why,
            { } waiver when !waiver.IsInForce(now) => $"{why}; the waiver of {waiver.WaivedBy} ended at {waiver.ExpiresAt:yyyy-MM-dd HH:mm:ss}Z",
            { } waiver when scenario.Status is ScenarioStatus.Fail or ScenarioStatus.Error => $"{why}; the waiver of {waiver.WaivedBy} does not cover that",
            { } waiver => $"{why}; waived by {waiver.WaivedBy} until {waiver.ExpiresAt:yyyy-MM-dd HH:mm:ss}Z: {waiver.Reason}",
        };
    }

    public static string NextStep(GateScenario scenario) => scenario.Status switch
    {
        ScenarioStatus.Pending => "replay it: robotrace verify check --candidate VERSION --policy MODULE:FUNCTION",
        ScenarioStatus.Fail => "look at the analysis of the candidate's episode, and compare it with the baseline",
        ScenarioStatus.Error => "mend what broke the replay, and replay it again",
        _ => "let the policy report {\"_outcome\": {\"success\": …}} in its last action and replay it again, or let a person waive it until that can be measured",
    };
}
