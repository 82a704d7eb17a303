namespace Causebox.Mcap;

/// <summary>Decompresses chunks, keeping one context for all of them. Not for two threads at once.</summary>
internal abstract class Decompressor : IDisposable
{
    public static Decompressor Create(Compression compression) => compression switch
    {
        Compression.Zstd => new ZstdDecompressor(),
        Compression.Lz4 => new Lz4Decompressor(),
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "nothing to decompress"),
    };

    /// <summary>
    /// Decompresses as much of <paramref name="source"/> as is whole and sound into <paramref name="destination"/>.
    /// Bytes after the last frame are padding once the destination is full.
    /// </summary>
    /// <param name="error">Why less than the destination was filled, or null where the data simply ended.</param>
    /// <returns>The bytes that were written.</returns>
    public abstract int Decompress(ReadOnlySpan<byte> source, Span<byte> destination, out string? error);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Frees the native context; called once more is nothing. Also runs as finalizer: what uses the context keeps the object alive
    /// until the library has returned.
    /// </summary>
    protected abstract void Free();

    ~Decompressor() => Free();
}
