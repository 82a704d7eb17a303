namespace Causebox.Mcap;

/// <summary>Compresses chunks, keeping one context for all of them. Not for two threads at once.</summary>
internal abstract class Compressor : IDisposable
{
    /// <param name="level">As the library numbers them; null for its fast default.</param>
    public static Compressor Create(Compression compression, int? level) => compression switch
    {
        Compression.Zstd => new ZstdCompressor(level ?? 1),
        Compression.Lz4 => new Lz4Compressor(level ?? 0),
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "nothing to compress"),
    };

    /// <summary>The most bytes that compressing <paramref name="length"/> bytes can give.</summary>
    public abstract int Bound(int length);

    /// <summary>Compresses <paramref name="source"/> into one frame; the destination holds at least <see cref="Bound"/> bytes.</summary>
    /// <returns>The bytes of the frame.</returns>
    public abstract int Compress(ReadOnlySpan<byte> source, Span<byte> destination);

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

    ~Compressor() => Free();
}
