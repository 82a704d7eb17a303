namespace Causebox.Mcap;

internal sealed unsafe class ZstdDecompressor : Decompressor
{
    private const int ResetSession = 1;
    private nint _context = ZstdNative.Needed(ZstdNative.CreateDecompression());

    public override int Decompress(ReadOnlySpan<byte> source, Span<byte> destination, out string? error)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            var written = ZstdNative.Decompress(_context, to, (nuint)destination.Length, from, (nuint)source.Length);
            if (ZstdNative.IsError(written) == 0)
            {
                GC.KeepAlive(this);
                error = null;
                return (int)written;
            }

            // Padding after the frame, a frame cut short, or real damage: only the streaming interface tells them apart.
            var streamed = Stream(from, source.Length, to, destination.Length, out error);
            GC.KeepAlive(this);
            return streamed;
        }
    }

    protected override void Free()
    {
        if (_context != 0)
            _ = ZstdNative.FreeDecompression(_context);
        _context = 0;
    }

    private int Stream(byte* from, int length, byte* to, int capacity, out string? error)
    {
        _ = ZstdNative.ResetDecompression(_context, ResetSession);
        var input = new ZstdNative.ZstdIn { Source = from, Size = (nuint)length };
        var output = new ZstdNative.ZstdOut { Destination = to, Size = (nuint)capacity };
        error = null;
        nuint hint = 1;
        while (input.Position < input.Size && !(hint == 0 && output.Position == output.Size))
        {
            var (inBefore, outBefore) = (input.Position, output.Position);
            hint = ZstdNative.DecompressStream(_context, ref output, ref input);
            if (ZstdNative.IsError(hint) != 0)
            {
                error = ZstdNative.ErrorName(hint);
                break;
            }

            if (input.Position == inBefore && output.Position == outBefore)
            {
                error = "more data than the chunk states";
                break;
            }
        }

        _ = ZstdNative.ResetDecompression(_context, ResetSession);
        return (int)output.Position;
    }
}
