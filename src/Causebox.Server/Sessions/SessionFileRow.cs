namespace Causebox.Server.Sessions;

/// <summary>One file of a session as the database has it.</summary>
internal sealed record SessionFileRow
{
    public required string Name { get; init; }

    public required long SizeBytes { get; init; }

    public required DateTime ChangedAt { get; init; }

    public string State { get; init; } = SessionWords.Waiting;

    /// <summary>Which bytes were indexed.</summary>
    public string? IndexedOf { get; init; }

    /// <summary>The artifact that holds the index; null where there is none.</summary>
    public string? IndexName { get; init; }

    public string? Problem { get; init; }
}
