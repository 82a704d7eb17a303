using System.Runtime.InteropServices;

namespace Causebox.Mcap;

/// <summary>The part of liblz4's frame interface that chunks need.</summary>
internal static unsafe partial class Lz4Native
{
    public const uint Version = 100;

    static Lz4Native() => NativeLibraries.Register();

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_createDecompressionContext")]
    public static partial nuint CreateDecompression(out nint context, uint version);

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_freeDecompressionContext")]
    public static partial nuint FreeDecompression(nint context);

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_resetDecompressionContext")]
    public static partial void ResetDecompression(nint context);

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_decompress")]
    public static partial nuint Decompress(
        nint context, byte* destination, ref nuint capacity, byte* source, ref nuint length, in DecompressOptions options);

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_compressFrame")]
    public static partial nuint CompressFrame(byte* destination, nuint capacity, byte* source, nuint length, in Preferences preferences);

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_compressFrameBound")]
    public static partial nuint Bound(nuint length, in Preferences preferences);

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_isError")]
    public static partial uint IsError(nuint code);

    [LibraryImport(NativeLibraries.Lz4, EntryPoint = "LZ4F_getErrorName")]
    private static partial nint ErrorNameOf(nuint code);

    public static string ErrorName(nuint code) => Marshal.PtrToStringUTF8(ErrorNameOf(code)) ?? "unknown error";

    /// <summary>LZ4F_decompressOptions_t: <see cref="StableDestination"/> lets the library read its history from our buffer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct DecompressOptions
    {
        public uint StableDestination;
        public uint SkipChecksums;
        public uint Reserved1;
        public uint Reserved0;
    }

    /// <summary>LZ4F_preferences_t, its LZ4F_frameInfo_t unfolded.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Preferences
    {
        public int BlockSizeId;
        public int BlockMode;
        public int ContentChecksum;
        public int FrameType;
        public ulong ContentSize;
        public uint DictionaryId;
        public int BlockChecksum;
        public int CompressionLevel;
        public uint AutoFlush;
        public uint FavorDecompressionSpeed;
        public uint Reserved0;
        public uint Reserved1;
        public uint Reserved2;
    }
}
