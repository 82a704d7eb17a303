namespace Causebox.Analysis.Episodes;

/// <summary>The most that is read of one artifact. The defaults are those of the analyzer; a finding is reproducible only under the same limits.</summary>
public sealed record TrajectoryLimits
{
    /// <summary>The limits of the analyzer.</summary>
    public static TrajectoryLimits Default { get; } = new();

    /// <summary>Bytes of the artifact, and bytes of its members together once decompressed.</summary>
    public long MaxBytes { get; init; } = 16 << 20;

    /// <summary>Series that are looked at.</summary>
    public int MaxSeries { get; init; } = 8;

    /// <summary>Samples that are kept of a channel, for a picture of it. Facts are over every sample, however few are kept.</summary>
    public int MaxSamples { get; init; } = 4096;

    /// <summary>Values in one row of a series.</summary>
    public int MaxColumns { get; init; } = 256;

    /// <summary>Members that the artifact may list.</summary>
    public int MaxMembers { get; init; } = 4096;

    /// <summary>Values in the outlines of one series together, where outlines are asked for.</summary>
    public int MaxOutline { get; init; } = 32_768;
}
