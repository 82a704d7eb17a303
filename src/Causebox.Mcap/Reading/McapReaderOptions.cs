namespace Causebox.Mcap;

/// <summary>How to read.</summary>
public sealed record McapReaderOptions
{
    /// <summary>The defaults: checksums checked, damage thrown.</summary>
    public static McapReaderOptions Default { get; } = new();

    /// <summary>Whether the CRCs of chunks, attachments that are read and the summary are checked. Default true.</summary>
    public bool ValidateCrcs { get; init; } = true;

    /// <summary>What to do where the file is damaged. Default <see cref="DamageHandling.Throw"/>.</summary>
    public DamageHandling Damage { get; init; } = DamageHandling.Throw;

    /// <summary>
    /// Whether the file is still being written. A record that is not whole yet is then no damage: reading stops before it, and may
    /// be tried again when the file has grown. Needs a seekable stream, and a <see cref="McapStreamReader"/>: a <see cref="McapReader"/>
    /// reads what was there when it was opened, and leaves this alone. Default false.
    /// </summary>
    public bool Follow { get; init; }

    /// <summary>The most that is allocated on the file's word.</summary>
    public McapLimits Limits { get; init; } = McapLimits.Default;

    /// <summary>
    /// Bytes of decompressed chunks that reading in time order may hold at once; at least one chunk is always held. Where chunks overlap
    /// more than this allows they are read again, so that a disordered file costs time and not memory. Default 256 MiB.
    /// </summary>
    public long MemoryBudget { get; init; } = 256L << 20;
}
