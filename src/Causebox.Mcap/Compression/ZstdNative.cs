using System.Runtime.InteropServices;

namespace Causebox.Mcap;

/// <summary>The part of libzstd that chunks need.</summary>
internal static unsafe partial class ZstdNative
{
    public const int CompressionLevelParameter = 100;

    static ZstdNative() => NativeLibraries.Register();

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_createDCtx")]
    public static partial nint CreateDecompression();

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_freeDCtx")]
    public static partial nuint FreeDecompression(nint context);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_decompressDCtx")]
    public static partial nuint Decompress(nint context, byte* destination, nuint capacity, byte* source, nuint length);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_DCtx_reset")]
    public static partial nuint ResetDecompression(nint context, int directive);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_decompressStream")]
    public static partial nuint DecompressStream(nint context, ref ZstdOut output, ref ZstdIn input);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_createCCtx")]
    public static partial nint CreateCompression();

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_freeCCtx")]
    public static partial nuint FreeCompression(nint context);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_CCtx_setParameter")]
    public static partial nuint SetCompressionParameter(nint context, int parameter, int value);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_compress2")]
    public static partial nuint Compress(nint context, byte* destination, nuint capacity, byte* source, nuint length);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_compressBound")]
    public static partial nuint Bound(nuint length);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_isError")]
    public static partial uint IsError(nuint code);

    [LibraryImport(NativeLibraries.Zstd, EntryPoint = "ZSTD_getErrorName")]
    private static partial nint ErrorNameOf(nuint code);

    /// <summary>A context that could be had; the library gives none only where memory has run out.</summary>
    public static nint Needed(nint context) => context != 0 ? context : throw new McapCodecException("libzstd gave no context: out of memory");

    public static string ErrorName(nuint code) => Marshal.PtrToStringUTF8(ErrorNameOf(code)) ?? "unknown error";

    [StructLayout(LayoutKind.Sequential)]
    public struct ZstdOut
    {
        public byte* Destination;
        public nuint Size;
        public nuint Position;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct ZstdIn
    {
        public byte* Source;
        public nuint Size;
        public nuint Position;
    }
}
