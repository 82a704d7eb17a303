namespace Causebox.Server.Verification;

/// <summary>A waiver, as it is stored and served.</summary>
internal sealed record WaiverView
{
    public required Guid WaiverId { get; init; }

    public required Guid ScenarioId { get; init; }

    /// <summary>Null for every candidate.</summary>
    public string? CandidatePolicyVersion { get; init; }

    public required string WaivedBy { get; init; }

    public required string Reason { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }
}
