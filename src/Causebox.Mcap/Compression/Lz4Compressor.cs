namespace Causebox.Mcap;

internal sealed unsafe class Lz4Compressor(int level) : Compressor
{
    // Blocks of 64 kB, each a continuation of the last: a chunk that was cut off gives back every whole block.
    private const int SmallestBlocks = 4;
    private const int LinkedBlocks = 0;

    public override int Bound(int length) => checked((int)Lz4Native.Bound((nuint)length, Preferences(0)));

    public override int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        fixed (byte* from = source)
        fixed (byte* to = destination)
        {
            var code = Lz4Native.CompressFrame(
                to, (nuint)destination.Length, from, (nuint)source.Length, Preferences(source.Length));
            return Lz4Native.IsError(code) == 0
                ? (int)code
                : throw new McapCodecException($"lz4: {Lz4Native.ErrorName(code)}");
        }
    }

    protected override void Free()
    {
    }

    private Lz4Native.Preferences Preferences(int length) => new()
    {
        BlockSizeId = SmallestBlocks,
        BlockMode = LinkedBlocks,
        ContentSize = (ulong)length,
        CompressionLevel = level,
    };
}
