namespace Causebox.Server.Backfills;

/// <summary>A backfill as it is stored.</summary>
internal sealed record BackfillRow
{
    public required Guid BackfillId { get; init; }

    public required string State { get; init; }

    public string? Robot { get; init; }

    public required Guid SinceId { get; init; }

    public required Guid UntilId { get; init; }

    public double? RatePerS { get; init; }

    public required short Lanes { get; init; }

    public required Guid CursorId { get; init; }

    public required DateTimeOffset NextAt { get; init; }

    public required long Total { get; init; }

    public required long Done { get; init; }

    public required long Deferred { get; init; }

    public required DateTimeOffset EarlierAt { get; init; }

    public required long EarlierDone { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
