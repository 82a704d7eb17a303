namespace Causebox.Mcap;

internal sealed unsafe class Lz4Decompressor : Decompressor
{
    private nint _context = Create();

    public override int Decompress(ReadOnlySpan<byte> source, Span<byte> destination, out string? error)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        error = null;
        var options = new Lz4Native.DecompressOptions { StableDestination = 1 };
        var (read, written) = (0, 0);
        var frameEnded = false;
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            while (read < source.Length && !(frameEnded && written == destination.Length))
            {
                var produced = (nuint)(destination.Length - written);
                var consumed = (nuint)(source.Length - read);
                var hint = Lz4Native.Decompress(_context, to + written, ref produced, from + read, ref consumed, options);
                if (Lz4Native.IsError(hint) != 0)
                {
                    error = Lz4Native.ErrorName(hint);
                    break;
                }

                frameEnded = hint == 0;
                read += (int)consumed;
                written += (int)produced;
                if (consumed == 0 && produced == 0)
                {
                    error = "more data than the chunk states";
                    break;
                }
            }
        }

        if (!frameEnded)
            Lz4Native.ResetDecompression(_context);
        GC.KeepAlive(this);
        return written;
    }

    protected override void Free()
    {
        if (_context != 0)
            _ = Lz4Native.FreeDecompression(_context);
        _context = 0;
    }

    private static nint Create()
    {
        var code = Lz4Native.CreateDecompression(out var context, Lz4Native.Version);
        return Lz4Native.IsError(code) == 0
            ? context
            : throw new McapCodecException($"liblz4 gave no context: {Lz4Native.ErrorName(code)}");
    }
}
