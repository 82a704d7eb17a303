namespace Causebox.Analysis.Sessions.Index;

/// <summary>What an index says once: of the file as a whole, and of where a pass that goes on has to begin.</summary>
internal sealed record IndexInfo
{
    public long SourceBytes { get; init; }

    public bool IsFinal { get; init; }

    public bool HasFooter { get; init; }

    /// <summary>SHA-256 of the first bytes of the source, as many as were there, at most 4 KiB.</summary>
    public string HeadHash { get; init; } = "";

    public int HeadBytes { get; init; }

    /// <summary>SHA-256 of the last bytes that were indexed, at most 4 KiB; empty where the source could not be read twice.</summary>
    public string TailHash { get; init; } = "";

    public string? Profile { get; init; }

    public string? Library { get; init; }

    public IReadOnlyList<string> Compressions { get; init; } = [];

    public IReadOnlyList<IndexedSchema> Schemas { get; init; } = [];

    public IReadOnlyList<IndexedChannel> Channels { get; init; } = [];

    public IReadOnlyList<IndexedMetadata> Metadata { get; init; } = [];

    public IReadOnlyList<string> Series { get; init; } = [];

    public IReadOnlyList<string> Cameras { get; init; } = [];

    public IReadOnlyList<SessionDamage> Damage { get; init; } = [];

    public long DamageCount { get; init; }

    public long Messages { get; init; }

    public long Malformed { get; init; }

    public long Late { get; init; }

    public ulong FirstLogTime { get; init; } = ulong.MaxValue;

    public ulong LastLogTime { get; init; }

    /// <summary>Whether the last block of cycles is not sealed.</summary>
    public bool HasPending { get; init; }

    public long LastBegun { get; init; } = -1;

    public string ContextBefore { get; init; } = "normal";

    public int CommonParts { get; init; }

    public bool SawCycle { get; init; }

    /// <summary>Observations of a violation capture so far: the number of the next.</summary>
    public long Captures { get; init; }

    public int DefinitionBytes { get; init; }

    /// <summary>Whether a limit ended the pass.</summary>
    public bool IsFull { get; init; }
}
