namespace Causebox.Analysis.Sessions.Index;

/// <summary>What an index says once: of the file as a whole, and of where a pass that goes on has to begin.</summary>
internal sealed record IndexInfo
{
    /// <summary>Where nothing was read yet.</summary>
    public static IndexInfo Beginning { get; } = new()
    {
        HeadHash = "",
        TailHash = "",
        Compressions = [],
        Schemas = [],
        Channels = [],
        Metadata = [],
        Series = [],
        Cameras = [],
        Damage = [],
        FirstLogTime = ulong.MaxValue,
        LastBegun = -1,
        ContextBefore = "normal",
        CommonParts = (int)SplitParts.All,
    };

    public long SourceBytes { get; init; }

    public bool IsFinal { get; init; }

    public bool HasFooter { get; init; }

    /// <summary>SHA-256 of the first bytes of the source, as many as were there, at most 4 KiB.</summary>
    public required string HeadHash { get; init; }

    public int HeadBytes { get; init; }

    /// <summary>SHA-256 of the last bytes that were indexed, at most 4 KiB; empty where the source could not be read twice.</summary>
    public required string TailHash { get; init; }

    public string? Profile { get; init; }

    public string? Library { get; init; }

    public required IReadOnlyList<string> Compressions { get; init; }

    public required IReadOnlyList<IndexedSchema> Schemas { get; init; }

    public required IReadOnlyList<IndexedChannel> Channels { get; init; }

    public required IReadOnlyList<IndexedMetadata> Metadata { get; init; }

    public required IReadOnlyList<string> Series { get; init; }

    public required IReadOnlyList<string> Cameras { get; init; }

    public required IReadOnlyList<SessionDamage> Damage { get; init; }

    public long DamageCount { get; init; }

    public long Messages { get; init; }

    public long Malformed { get; init; }

    public long Late { get; init; }

    public required ulong FirstLogTime { get; init; }

    public ulong LastLogTime { get; init; }

    /// <summary>Whether the last block of cycles is not sealed.</summary>
    public bool HasPending { get; init; }

    public required long LastBegun { get; init; }

    public required string ContextBefore { get; init; }

    public required int CommonParts { get; init; }

    public bool SawCycle { get; init; }

    /// <summary>Observations of a violation capture so far: the number of the next.</summary>
    public long Captures { get; init; }

    public int DefinitionBytes { get; init; }

    /// <summary>Whether a limit ended the pass.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether lists hold no nulls, which a deserializer lets in, and numbers are within their bounds.</summary>
    public bool IsSound =>
        !Compressions.Contains(null!) && !Series.Contains(null!) && !Cameras.Contains(null!) && Damage.All(item => item?.Description is not null)
        && Schemas.All(schema => schema is { Name: not null, Encoding: not null, Data: not null, Id: > 0 })
        && Channels.All(channel => channel is { Topic: not null, MessageEncoding: not null, Metadata: not null } && HoldsTexts(channel.Metadata))
        && Schemas.DistinctBy(schema => schema.Id).Count() == Schemas.Count && Channels.DistinctBy(channel => channel.Id).Count() == Channels.Count
        && Metadata.All(record => record is { Name: not null, Values: not null } && HoldsTexts(record.Values))
        && Series.Count <= SeriesNames.Most && Series.Distinct(StringComparer.Ordinal).Count() == Series.Count
        && Cameras.Distinct(StringComparer.Ordinal).Count() == Cameras.Count
        && SourceBytes >= 0 && HeadBytes is >= 0 and <= SourceMark.MostBytes && Captures >= 0 && DefinitionBytes >= 0;

    private static bool HoldsTexts(IReadOnlyDictionary<string, string> values) => values.Values.All(value => value is not null);
}
