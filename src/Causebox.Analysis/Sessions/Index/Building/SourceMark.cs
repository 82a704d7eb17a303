using System.Security.Cryptography;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>By what bytes a file is known again: its first ones, and the last that were indexed.</summary>
internal static class SourceMark
{
    public const int MostBytes = 4096;

    /// <summary>SHA-256 of the bytes from <paramref name="start"/> (relative to where the file begins in the stream), as many as are there.</summary>
    public static string Hash(Stream source, long origin, long start, int count)
    {
        var bytes = new byte[count];
        source.Position = origin + start;
        var read = source.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return Convert.ToHexString(SHA256.HashData(bytes.AsSpan(0, read)));
    }

    /// <summary>Whether these are the marks of a file.</summary>
    public static bool Fits(Stream source, long origin, IndexInfo info) =>
        source.Length - origin >= info.SourceBytes
        && Hash(source, origin, 0, info.HeadBytes) == info.HeadHash
        && (info.TailHash.Length == 0 || Hash(source, origin, Math.Max(0, info.SourceBytes - MostBytes), TailBytes(info.SourceBytes)) == info.TailHash);

    public static int TailBytes(long sourceBytes) => (int)Math.Min(MostBytes, sourceBytes);
}
