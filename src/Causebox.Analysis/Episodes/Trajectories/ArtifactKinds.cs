using System.Text;

namespace Causebox.Analysis.Episodes;

/// <summary>Tells by its first bytes what an artifact is that is no archive, so that the reason can say so.</summary>
internal static class ArtifactKinds
{
    private const int HeadBytes = 64;

    private static readonly (byte[] Magic, string Name)[] Kinds =
    [
        ("PAR1"u8.ToArray(), "a Parquet file"),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a single NumPy array (npy)"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
        ("ARROW1"u8.ToArray(), "an Arrow file"),
        ([0x89, 0x4D, 0x43, 0x41, 0x50], "an MCAP recording"),
        ([0x1F, 0x8B], "gzip-compressed data"),
    ];

    /// <summary>Null for what begins as a zip archive does.</summary>
    public static string? NameUnlessZip(Stream artifact)
    {
        var head = new byte[Math.Min(HeadBytes, artifact.Length)];
        artifact.Position = 0;
        head = head[..artifact.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.AsSpan().StartsWith("PK\x03\x04"u8) || head.AsSpan().StartsWith("PK\x05\x06"u8))
            return null;
        if (head.Length == 0)
            return "an empty file";
        foreach (var (magic, name) in Kinds)
        {
            if (head.AsSpan().StartsWith(magic))
                return name;
        }

        var isText = Array.TrueForAll(head, letter => letter is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\r' or (byte)'\n');
        if (!isText)
            return $"unknown data, beginning with {Convert.ToHexString(head.AsSpan(0, Math.Min(8, head.Length)))}";
        return Encoding.ASCII.GetString(head).Split('\n')[0].Contains(',', StringComparison.Ordinal) ? "text, perhaps a table (CSV)" : "text";
    }
}
