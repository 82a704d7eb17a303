namespace Causebox.Server.Sessions;

/// <summary>A session as the database has it. What is not known yet is null.</summary>
internal sealed record SessionRow
{
    public required Guid SessionUid { get; init; }

    public required string SessionId { get; init; }

    public required string Alias { get; init; }

    /// <summary>Whether the recording itself was asked what it is called.</summary>
    public bool IsNamed { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    public string? Folder { get; init; }

    public string? Robot { get; init; }

    public string State { get; init; } = SessionWords.Waiting;

    public string Told { get; init; } = SessionWords.Unknown;

    public string Outcome { get; init; } = SessionWords.Unknown;

    public string? Filename { get; init; }

    public int FileCount { get; init; }

    public long SizeBytes { get; init; }

    public double? StartTime { get; init; }

    public double? EndTime { get; init; }

    public double? RotatedAt { get; init; }

    public long? TotalCycles { get; init; }

    public long? ViolationCycles { get; init; }

    public long? ClampCycles { get; init; }

    public long? FirstCycle { get; init; }

    public long? LastCycle { get; init; }

    public bool? HasImages { get; init; }

    public string? Compression { get; init; }

    public int? Damages { get; init; }

    public string? IndexedOf { get; init; }

    public string? Problem { get; init; }

    public string? FailureCategory { get; init; }

    public string? FailureDetail { get; init; }

    public string? Headline { get; init; }

    /// <summary>Whether there is an analysis of it. Known where the row was looked up by its id.</summary>
    public bool IsAnalyzed { get; init; }

    public string CreatedBy { get; init; } = "";

    public DateTime UpdatedAt { get; init; }
}
