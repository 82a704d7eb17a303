namespace Causebox.Mcap.Tests.Codecs;

/// <summary>Compressed frames as other programs write them.</summary>
internal static unsafe class Frames
{
    private const int ContentSizeFlag = 200;
    private const int ChecksumFlag = 201;

    public static byte[] Zstd(ReadOnlySpan<byte> data, bool withSize = true, bool withChecksum = false)
    {
        var context = ZstdNative.CreateCompression();
        ZstdNative.SetCompressionParameter(context, ContentSizeFlag, withSize ? 1 : 0);
        ZstdNative.SetCompressionParameter(context, ChecksumFlag, withChecksum ? 1 : 0);
        var frame = new byte[ZstdNative.Bound((nuint)data.Length)];
        fixed (byte* from = data)
        fixed (byte* to = frame)
            Array.Resize(ref frame, (int)ZstdNative.Compress(context, to, (nuint)frame.Length, from, (nuint)data.Length));
        ZstdNative.FreeCompression(context);
        return frame;
    }

    /// <param name="blocks">4 to 7: blocks of 64 KiB to 4 MiB.</param>
    public static byte[] Lz4(ReadOnlySpan<byte> data, int blocks = 7, bool linked = true, bool withSize = false, bool withChecksums = false)
    {
        var preferences = new Lz4Native.Preferences
        {
            BlockSizeId = blocks,
            BlockMode = linked ? 0 : 1,
            ContentSize = withSize ? (ulong)data.Length : 0,
            ContentChecksum = withChecksums ? 1 : 0,
            BlockChecksum = withChecksums ? 1 : 0,
        };
        var frame = new byte[Lz4Native.Bound((nuint)data.Length, preferences)];
        fixed (byte* from = data)
        fixed (byte* to = frame)
            Array.Resize(ref frame, (int)Lz4Native.CompressFrame(to, (nuint)frame.Length, from, (nuint)data.Length, preferences));
        return frame;
    }
}
