using System.Buffers.Binary;
using System.Text;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// The members of a zip archive (PKWARE APPNOTE 6.3.10, zip64 included), read from its central directory. Names are names and never paths: nothing is
/// ever extracted. Every length is held against the archive before anything is allocated.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LongestComment = 65_535;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int HeadBytes = 46;
    private const int MostDirectoryBytes = 4 << 20;
    private const uint EndMagic = 0x0605_4B50;
    private const uint LocatorMagic = 0x0706_4B50;
    private const uint End64Magic = 0x0606_4B50;
    private const uint HeadMagic = 0x0201_4B50;
    private const int Zip64Extra = 1;

    private static readonly Encoding Latin1 = Encoding.Latin1;

    /// <summary>The members in the order of the directory; of two with one name both are listed.</summary>
    /// <param name="stream">A seekable stream.</param>
    /// <param name="mostMembers">More are refused.</param>
    /// <exception cref="NpzException">It is no zip archive, or a damaged one.</exception>
    public static ZipEntry[] Read(Stream stream, int mostMembers)
    {
        var (count, at, length) = FindDirectory(stream);
        if (count > mostMembers)
            throw new NpzException($"expected at most {mostMembers:N0} members, found {count:N0}");
        if (length > MostDirectoryBytes)
            throw new NpzException($"expected a directory of at most {MostDirectoryBytes:N0} bytes, found {length:N0}");
        if (at < 0 || length < count * HeadBytes || at > stream.Length - length)
            throw new NpzException($"expected a directory of {count:N0} members within {stream.Length:N0} bytes, found {length:N0} bytes at {at:N0}");
        var directory = new byte[length];
        ReadAt(stream, at, directory);
        var entries = new ZipEntry[count];
        var rest = directory.AsSpan();
        for (var i = 0; i < entries.Length; i++)
            entries[i] = ReadEntry(ref rest, i);
        return WithBounds(entries, at);
    }

    /// <summary>Reads all of the span at a place.</summary>
    /// <exception cref="NpzException">The stream ends before.</exception>
    public static void ReadAt(Stream stream, long at, Span<byte> into)
    {
        stream.Position = at;
        var read = stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        if (read < into.Length)
            throw new NpzException($"expected {into.Length:N0} bytes at {at:N0}, found {read:N0}");
    }

    private static (long Count, long At, long Length) FindDirectory(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, EndBytes + LongestComment)];
        ReadAt(stream, stream.Length - tail.Length, tail);
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndMagic)
                continue;
            // A comment may hold the magic too: the true one is as long as it says.
            if (BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != end.Length - EndBytes)
                continue;
            var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            return count == ushort.MaxValue || length == uint.MaxValue || start == uint.MaxValue
                ? FindDirectory64(stream, stream.Length - tail.Length + at) ?? (count, start, length)
                : (count, start, length);
        }

        throw new NpzException("expected the end of a zip archive's directory in the last 65,557 bytes, found none: it is cut off, or no zip archive");
    }

    private static (long Count, long At, long Length)? FindDirectory64(Stream stream, long endAt)
    {
        Span<byte> locator = stackalloc byte[LocatorBytes];
        if (endAt < LocatorBytes)
            return null;
        ReadAt(stream, endAt - LocatorBytes, locator);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != LocatorMagic)
            return null;
        var at = BinaryPrimitives.ReadUInt64LittleEndian(locator[8..]);
        if (at > (ulong)Math.Max(0, endAt - LocatorBytes - End64Bytes))
            throw new NpzException($"expected the zip64 end of the directory before {endAt:N0}, found it said to be at {at:N0}");
        Span<byte> end = stackalloc byte[End64Bytes];
        ReadAt(stream, (long)at, end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != End64Magic)
            throw new NpzException($"expected the zip64 end of the directory at {at:N0}, found other bytes");
        return (Long(end[32..], "number of members"), Long(end[48..], "start of the directory"), Long(end[40..], "length of the directory"));
    }

    private static ZipEntry ReadEntry(ref Span<byte> rest, int index)
    {
        if (rest.Length < HeadBytes || BinaryPrimitives.ReadUInt32LittleEndian(rest) != HeadMagic)
            throw new NpzException($"expected the directory's entry of member {index + 1}, found other bytes");
        var head = rest[..HeadBytes];
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        var (nameLength, extraLength) = (BinaryPrimitives.ReadUInt16LittleEndian(head[28..]), BinaryPrimitives.ReadUInt16LittleEndian(head[30..]));
        var total = HeadBytes + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
        if (total > rest.Length)
            throw new NpzException($"expected {total:N0} bytes of the directory for member {index + 1}, found {rest.Length:N0}");
        const int Utf8Flag = 1 << 11;
        var name = ((flags & Utf8Flag) != 0 ? Encoding.UTF8 : Latin1).GetString(rest.Slice(HeadBytes, nameLength));
        var extra = Zip64Of(rest.Slice(HeadBytes + nameLength, extraLength));
        var bytes = Size(head[24..], ref extra, name);
        var stored = Size(head[20..], ref extra, name);
        var at = Size(head[42..], ref extra, name);
        rest = rest[total..];
        return new ZipEntry(
            name, BinaryPrimitives.ReadUInt16LittleEndian(head[10..]), (flags & 1) != 0, BinaryPrimitives.ReadUInt32LittleEndian(head[16..]), stored, bytes, at, 0);
    }

    private static Span<byte> Zip64Of(Span<byte> extra)
    {
        const int FieldHead = 4;
        while (extra.Length >= FieldHead)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            var field = extra.Slice(FieldHead, Math.Min(length, extra.Length - FieldHead));
            if (id == Zip64Extra)
                return field;
            extra = extra[(FieldHead + field.Length)..];
        }

        return [];
    }

    /// <summary>A size of 32 bits, or of 64 where the 32 are all ones and the zip64 field has it.</summary>
    private static long Size(ReadOnlySpan<byte> at, ref Span<byte> zip64, string name)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(at);
        if (size != uint.MaxValue || zip64.Length < sizeof(ulong))
            return size;
        var large = Long(zip64, $"size of {BoundedText.Of(name, 100)}");
        zip64 = zip64[sizeof(ulong)..];
        return large;
    }

    private static long Long(ReadOnlySpan<byte> at, string what)
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(at);
        return value <= long.MaxValue ? (long)value : throw new NpzException($"{what}: expected less than 2^63, found {value:N0}");
    }

    /// <summary>No member may reach into the next one: then two names cannot share bytes, and an archive cannot unfold into more than it holds.</summary>
    private static ZipEntry[] WithBounds(ZipEntry[] entries, long directoryAt)
    {
        long[] starts = [.. entries.Select(entry => entry.HeaderAt).Order()];
        for (var i = 0; i < entries.Length; i++)
        {
            var next = Array.BinarySearch(starts, entries[i].HeaderAt);
            while (next < starts.Length && starts[next] <= entries[i].HeaderAt)
                next++;
            // A second header at the same place leaves neither of them any room.
            var isShared = starts.AsSpan().Count(entries[i].HeaderAt) > 1;
            entries[i] = entries[i] with { Bound = isShared ? entries[i].HeaderAt : next < starts.Length ? Math.Min(starts[next], directoryAt) : directoryAt };
        }

        return entries;
    }
}
