namespace Causebox.Mcap;

internal sealed unsafe class ZstdCompressor : Compressor
{
    private nint _context = ZstdNative.Needed(ZstdNative.CreateCompression());

    public ZstdCompressor(int level) =>
        _ = Checked(ZstdNative.SetCompressionParameter(_context, ZstdNative.CompressionLevelParameter, level));

    public override int Bound(int length) => checked((int)ZstdNative.Bound((nuint)length));

    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            var code = ZstdNative.Compress(_context, to, (nuint)destination.Length, from, (nuint)source.Length);
            GC.KeepAlive(this);
            return Checked(code);
        }
    }

    protected override void Free()
    {
        if (_context != 0)
            _ = ZstdNative.FreeCompression(_context);
        _context = 0;
    }

    private static int Checked(nuint code) => ZstdNative.IsError(code) == 0
        ? (int)code
        : throw new McapCodecException($"zstd: {ZstdNative.ErrorName(code)}");
}
