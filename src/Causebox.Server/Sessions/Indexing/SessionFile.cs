namespace Causebox.Server.Sessions;

/// <summary>The bytes of one file of a session, wherever they are: an artifact, a file of the folder, or what an agent sends while it records.</summary>
internal sealed record SessionFile
{
    public required string Name { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>When they were put here or written last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Which file, whatever is in it; the same for a file that grows.</summary>
    public required string Identity { get; init; }

    /// <summary>Which bytes: another word where they are others.</summary>
    public required string Version { get; init; }

    /// <summary>Whether it is all there is.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>The artifact that holds its index; null where none is known.</summary>
    public string? IndexName { get; init; }

    /// <summary>Whether its index is kept beside it, as an artifact.</summary>
    public bool IsArtifact { get; init; }

    /// <summary>Opens the bytes, seekable, at the first.</summary>
    public required Func<Stream> Open { get; init; }
}
