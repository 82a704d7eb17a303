namespace Causebox.Mcap;

/// <summary>How a writer stores the records of a chunk.</summary>
public enum Compression
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>LZ4 frames: fast.</summary>
    Lz4,

    /// <summary>Zstandard frames: small.</summary>
    Zstd,
}
