namespace Causebox.Recording.Uplink;

/// <summary>What is sent, kept and deleted as one: a session's file or an episode's directory.</summary>
internal sealed record SpoolItem
{
    public required SpoolKind Kind { get; init; }

    /// <summary>The session that a file belongs to, or the episode.</summary>
    public required string Subject { get; init; }

    /// <summary>The file or the directory.</summary>
    public required string Path { get; init; }

    /// <summary>What is to be sent, in this order.</summary>
    public required IReadOnlyList<SpoolFile> Files { get; init; }

    /// <summary>Still being written: neither sent nor deleted.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whole, and so to be sent.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether the server has all of it.</summary>
    public bool IsAcknowledged { get; init; }

    public RunOutcome Outcome { get; init; } = RunOutcome.Unknown;

    public string Name => System.IO.Path.GetFileName(Path);

    public long SizeBytes => Files.Sum(file => file.Fingerprint.Size);

    public long LastWrite => Files.Count == 0 ? 0 : Files.Max(file => file.Fingerprint.Modified);
}
