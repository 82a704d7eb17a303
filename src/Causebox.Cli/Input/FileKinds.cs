using System.Text;

namespace Causebox.Cli;

/// <summary>Tells by its first bytes what a file is that is no recording, so that the error can say so.</summary>
internal static class FileKinds
{
    /// <summary>Bytes of a file's head that are looked at.</summary>
    public const int HeadBytes = 512;

    private const int TarMagicAt = 257;

    private static readonly (int At, byte[] Magic, string Name)[] Kinds =
    [
        (0, "PK\x03\x04"u8.ToArray(), "a zip archive"),
        (0, "PK\x05\x06"u8.ToArray(), "an empty zip archive"),
        (0, [0x1F, 0x8B], "gzip-compressed data"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data"),
        (0, [0x04, 0x22, 0x4D, 0x18], "LZ4-compressed data"),
        (0, "BZh"u8.ToArray(), "bzip2-compressed data"),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz-compressed data"),
        (0, [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy array (npy)"),
        (0, "#ROSBAG V"u8.ToArray(), "a ROS 1 bag"),
        (0, "SQLite format 3\0"u8.ToArray(), "an SQLite database (a ROS 2 bag in its older form, perhaps)"),
        (0, [0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
        (0, "PAR1"u8.ToArray(), "a Parquet file"),
        (4, "ftyp"u8.ToArray(), "an MP4 video"),
        (0, [0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        (0, [0xFF, 0xD8, 0xFF], "a JPEG image"),
        (0, "%PDF"u8.ToArray(), "a PDF document"),
        (0, [0x7F, 0x45, 0x4C, 0x46], "an ELF program"),
        (0, "ULog"u8.ToArray(), "a PX4 ULog"),
        (TarMagicAt, "ustar"u8.ToArray(), "a tar archive"),
    ];

    private static ReadOnlySpan<byte> Mcap => [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A];

    /// <summary>Whether it begins as a recording does.</summary>
    public static bool IsMcap(ReadOnlySpan<byte> head) => head.StartsWith(Mcap);

    /// <summary>Such as <c>a zip archive</c>.</summary>
    public static string Name(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "an empty file";
        if (Mcap.StartsWith(head))
            return $"the first {Units.Count(head.Length, "byte")} of one";
        foreach (var (at, magic, name) in Kinds)
        {
            if (head.Length >= at + magic.Length && head[at..].StartsWith(magic))
                return IsNumPyArchive(head) ? "a NumPy archive (npz)" : name;
        }

        return IsText(head) ? "a text file" : $"unknown data, beginning with {Convert.ToHexString(head[..Math.Min(8, head.Length)])}";
    }

    private static bool IsNumPyArchive(ReadOnlySpan<byte> head)
    {
        const int NameLengthAt = 26;
        const int NameAt = 30;
        if (!head.StartsWith("PK\x03\x04"u8) || head.Length < NameAt)
            return false;
        var length = head[NameLengthAt] | (head[NameLengthAt + 1] << 8);
        return head.Length >= NameAt + length && head.Slice(NameAt, length).EndsWith(".npy"u8);
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var letter in head)
        {
            if (letter < 0x20 && letter is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x1B or 0x0C))
                return false;
        }

        // The head may cut the last letter in two.
        var text = Encoding.UTF8.GetString(head);
        var bad = text.IndexOf('�', StringComparison.Ordinal);
        return bad < 0 || (head.Length == HeadBytes && bad >= text.Length - 3);
    }
}
