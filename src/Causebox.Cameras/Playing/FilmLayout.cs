using System.Buffers.Binary;

namespace Causebox.Cameras.Playing;

/// <summary>
/// Tells a file's container by its first bytes: MP4 by its boxes (ISO/IEC 14496-12, 4.2: size, four letters, a size of 64 bits where the first is 1), WebM by the
/// document type in its EBML header (RFC 8794, 11.2.4).
/// </summary>
internal static class FilmLayout
{
    private static ReadOnlySpan<byte> Ebml => [0x1A, 0x45, 0xDF, 0xA3];

    private const int MostBoxes = 64;
    private const int HeaderBytes = 16;
    private const int EbmlHeaderBytes = 64;

    /// <summary>Looks into the file at a path.</summary>
    public static FilmContainer Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> head = stackalloc byte[EbmlHeaderBytes];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        if (head.StartsWith(Ebml))
            return head.IndexOf("webm"u8) >= 0 ? FilmContainer.WebM : FilmContainer.Other;
        return IsMp4(head) ? OfBoxes(file) : FilmContainer.Other;
    }

    private static bool IsMp4(ReadOnlySpan<byte> head) =>
        head.Length >= HeaderBytes && (head[4..].StartsWith("ftyp"u8) || head[4..].StartsWith("moov"u8) || head[4..].StartsWith("mdat"u8));

    private static FilmContainer OfBoxes(FileStream file)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        for (var (at, boxes) = (0L, 0); boxes < MostBoxes; boxes++)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read < header.Length)
                return FilmContainer.Mp4;
            var type = header[4..8];
            if (type.SequenceEqual("moov"u8))
                return FilmContainer.Mp4Indexed;
            if (type.SequenceEqual("mdat"u8) || BinaryPrimitives.ReadUInt32BigEndian(header) is not (var size and not 0))
                return FilmContainer.Mp4;
            var length = size == 1 ? BinaryPrimitives.ReadInt64BigEndian(header[8..]) : size;
            if (length < 8 || length > file.Length - at)
                return FilmContainer.Mp4;
            at += length;
        }

        return FilmContainer.Mp4;
    }
}
