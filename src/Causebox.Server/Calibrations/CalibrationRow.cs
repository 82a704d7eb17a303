namespace Causebox.Server.Calibrations;

/// <summary>The limits of one channel as the database has them.</summary>
internal sealed class CalibrationRow
{
    public required string Artifact { get; init; }

    public required string Channel { get; init; }

    public required string State { get; init; }

    /// <summary>The channel, one JSON object.</summary>
    public required string Document { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledBy { get; init; }

    public string? DisabledReason { get; init; }
}
