using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// The most that an index may take. The pass that builds one holds the index so far, one chunk of the source and a few thousand cycles that are
/// still being put together (about 2 MB); where a limit is reached it stops taking in what the limit is about and says so in
/// <see cref="SessionFileIndex.Damage"/>.
/// </summary>
public sealed record SessionIndexLimits
{
    /// <summary>The defaults.</summary>
    public static SessionIndexLimits Default { get; } = new();

    /// <summary>Bytes of cycles, events, frames and segments; a cycle takes some 15 to 30. Default 256 MiB, about ten million cycles.</summary>
    public int MaxIndexBytes { get; init; } = 256 << 20;

    /// <summary>Bytes of schemas, channels and metadata. Default 16 MiB.</summary>
    public int MaxDefinitionBytes { get; init; } = 16 << 20;

    /// <summary>What the reader of the source may allocate on its word. Default: chunks and records of at most 256 MiB.</summary>
    public McapLimits Source { get; init; } = new() { MaxChunkBytes = 256 << 20, MaxRecordBytes = 256 << 20 };
}
