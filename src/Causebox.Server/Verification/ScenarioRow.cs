namespace Causebox.Server.Verification;

/// <summary>A scenario with the result that counts for one candidate, and the waiver that lasts longest.</summary>
internal sealed record ScenarioRow
{
    public required Guid ScenarioId { get; init; }

    public required Guid BaselineEpisodeId { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required string Severity { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? Status { get; init; }

    public string? Why { get; init; }

    public Guid? CandidateEpisodeId { get; init; }

    public Guid? EvalRunId { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }

    public Guid? WaiverId { get; init; }

    public string? WaivedBy { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public GateScenario ToGate() => new(
        ScenarioId, Name, GateWords.Severity(Severity), GateWords.Status(Status), Why,
        WaiverId is { } waiver ? new GateWaiver(waiver, WaivedBy!, Reason!, ExpiresAt!.Value) : null);
}
