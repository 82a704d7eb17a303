namespace Causebox.Analysis.Episodes;

/// <summary>The most that is kept of an episode's metadata. What lies beyond is left out, and rules that searched say so.</summary>
/// <param name="MaxDepth">Levels of nesting, the outermost object being the first; at least 1, at most 128.</param>
/// <param name="MaxValues">Values in all, containers included.</param>
/// <param name="MaxBytes">Bytes of JSON text that are read at all; more is refused.</param>
public sealed record MetadataLimits(int MaxDepth = 64, int MaxValues = 100_000, int MaxBytes = 8 << 20)
{
    /// <summary>64 levels, 100,000 values, 8 MiB.</summary>
    public static MetadataLimits Default { get; } = new();
}
