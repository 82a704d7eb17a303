using System.Buffers.Binary;
using System.IO.Compression;
using Causebox.Mcap;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// The content of one member, front to back. Gives no more bytes than the directory says, and <see cref="Finish"/> checks that there are no fewer
/// and no more, and their CRC.
/// </summary>
internal sealed class ZipMember : IDisposable
{
    private const int HeadBytes = 30;
    private const uint HeadMagic = 0x0403_4B50;
    private const int Stored = 0;
    private const int Deflated = 8;

    private readonly ZipEntry _entry;
    private readonly Stream _content;
    private long _left;
    private uint _crc;

    private ZipMember(ZipEntry entry, Stream content) => (_entry, _content, _left) = (entry, content, entry.Bytes);

    /// <summary>Opens a member; the archive's stream must not be moved by others until it is disposed.</summary>
    /// <exception cref="NpzException">Its header contradicts the directory, or it is stored in a way that is not read.</exception>
    public static ZipMember Open(Stream archive, ZipEntry entry)
    {
        if (entry.IsEncrypted)
            throw new NpzException("it is encrypted");
        if (entry.Method is not (Stored or Deflated))
            throw new NpzException($"expected it stored or deflated, found compression method {entry.Method}");
        if (entry.Method == Stored && entry.StoredBytes != entry.Bytes)
            throw new NpzException($"expected a stored member to have one size, found {entry.StoredBytes:N0} and {entry.Bytes:N0} bytes");
        Span<byte> head = stackalloc byte[HeadBytes];
        if (entry.HeaderAt > entry.Bound - HeadBytes)
            throw new NpzException($"expected its header before {entry.Bound:N0}, found it said to be at {entry.HeaderAt:N0}, where another member or the directory is");
        ZipDirectory.ReadAt(archive, entry.HeaderAt, head);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != HeadMagic || BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) != entry.Method)
            throw new NpzException($"expected its header at {entry.HeaderAt:N0}, found other bytes");
        var start = entry.HeaderAt + HeadBytes + BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        if (entry.StoredBytes > entry.Bound - start)
            throw new NpzException($"expected {entry.StoredBytes:N0} bytes from {start:N0} on, found {Math.Max(0, entry.Bound - start):N0} before the next member");
        archive.Position = start;
        var bytes = new StreamSlice(archive, entry.StoredBytes);
        return new ZipMember(entry, entry.Method == Stored ? bytes : new DeflateStream(bytes, CompressionMode.Decompress));
    }

    /// <summary>Fills the span.</summary>
    /// <exception cref="NpzException">It holds fewer bytes, or its compressed form is damaged.</exception>
    public void ReadExactly(Span<byte> into)
    {
        if (into.Length > _left)
            throw new NpzException($"expected {into.Length:N0} more bytes, found {_left:N0}");
        var read = Read(into);
        if (read < into.Length)
            throw new NpzException($"expected {_entry.Bytes:N0} bytes, found {_entry.Bytes - _left + read:N0}");
        _left -= read;
        _crc = Crc32.Append(_crc, into);
    }

    /// <summary>Checks that all was read and was what the directory promises.</summary>
    /// <exception cref="NpzException">It was not.</exception>
    public void Finish()
    {
        if (_left > 0)
            throw new NpzException($"expected all {_entry.Bytes:N0} bytes to be read, found {_left:N0} left");
        Span<byte> more = stackalloc byte[1];
        if (Read(more) > 0)
            throw new NpzException($"expected {_entry.Bytes:N0} bytes, found more");
        if (_crc != _entry.Crc)
            throw new NpzException($"expected CRC {_entry.Crc:X8}, found {_crc:X8}: its bytes are damaged");
    }

    public void Dispose() => _content.Dispose();

    private int Read(Span<byte> into)
    {
        try
        {
            return _content.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new NpzException($"expected deflated data, found damage after {_entry.Bytes - _left:N0} bytes", error);
        }
    }
}
