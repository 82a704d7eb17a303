using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Verification;

/// <summary>A scenario as it stands for one candidate.</summary>
/// <param name="ScenarioId">Its id.</param>
/// <param name="BaselineEpisodeId">The episode that is replayed.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Severity"><c>critical</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="LatestStatus"><c>pass</c>, <c>fail</c>, <c>error</c>, <c>not_measured</c>; null before there is a result.</param>
/// <param name="Effect"><c>passes</c>, <c>blocks</c>, <c>waived</c> or <c>reported</c>.</param>
/// <param name="Why">Why it does not pass.</param>
/// <param name="NextStep">What to do about it.</param>
/// <param name="CandidateEpisodeId">The candidate's episode.</param>
/// <param name="EvalRunId">The run that the result is of.</param>
/// <param name="RecordedAt">When the result came.</param>
/// <param name="Waiver">The waiver that lasts longest.</param>
/// <param name="CreatedBy">Who promoted it.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record ScenarioView(
    Guid ScenarioId, Guid BaselineEpisodeId, string? Name, string? Description, [property: OneOf(typeof(GateWords), nameof(GateWords.Severities))] string Severity,
    [property: OneOf("pass", "fail", "error", "not_measured")] string? LatestStatus, [property: OneOf("passes", "blocks", "waived", "reported")] string Effect,
    string? Why, string? NextStep,
    Guid? CandidateEpisodeId, Guid? EvalRunId, DateTimeOffset? RecordedAt, WaiverInGate? Waiver, string CreatedBy, DateTimeOffset CreatedAt)
{
    public static ScenarioView Of(ScenarioRow row, GateEntry entry, DateTimeOffset now) => new(
        row.ScenarioId, row.BaselineEpisodeId, row.Name, row.Description, row.Severity, row.Status,
        entry.Effect switch
        {
            GateEffect.Passes => "passes",
            GateEffect.Blocks => "blocks",
            GateEffect.Waived => "waived",
            _ => "reported",
        },
        entry.Why, entry.NextStep, row.CandidateEpisodeId, row.EvalRunId, row.RecordedAt,
        entry.Scenario.Waiver is { } waiver ? new(waiver.WaiverId, waiver.WaivedBy, waiver.Reason, waiver.ExpiresAt, waiver.IsInForce(now)) : null,
        row.CreatedBy, row.CreatedAt);
}
