using System.Globalization;

namespace Causebox.Mcap;

/// <summary>Turns what a chunk stores into its records: decompressed, of the promised size, with the promised CRC.</summary>
internal sealed class ChunkDecoder(McapReaderOptions options) : IDisposable
{
    private const int LikelyRatio = 8;
    private const int SmallChunk = 1 << 16;
    private readonly Decompressor?[] _codecs = new Decompressor?[3];

    public McapReaderOptions Options => options;

    /// <summary>The chunk's compression and size, held against what is known and allowed.</summary>
    public (Compression Compression, int Size) Check(in ChunkHeader header, RecordPosition position)
    {
        if (!CompressionNames.TryParse(header.Compression, out var compression))
            throw Fault(McapErrorKind.UnknownCompression, position, "compression \"\", \"lz4\" or \"zstd\"", $"\"{header.Compression}\"");
        var limit = options.Limits.MaxChunkBytes;
        if (header.UncompressedSize > (ulong)limit || header.CompressedSize > (ulong)limit)
        {
            throw Fault(
                McapErrorKind.LimitExceeded,
                position,
                Say($"a chunk of at most {limit} bytes"),
                Say($"{header.CompressedSize} bytes that become {header.UncompressedSize}"));
        }

        if (compression == Compression.None && header.CompressedSize != header.UncompressedSize)
            throw WrongSize(position, header.UncompressedSize, header.CompressedSize);
        return (compression, (int)header.UncompressedSize);
    }

    /// <summary>Decompresses a whole chunk into <paramref name="target"/>, or throws.</summary>
    public int Decode(in ChunkHeader header, ReadOnlySpan<byte> stored, RecordPosition position, ref byte[] target)
    {
        var (compression, size) = Check(header, position);
        var written = Decompress(compression, stored, size, ref target, out var error);
        if (error is not null)
            throw Fault(McapErrorKind.CorruptCompression, position, $"a sound {header.Compression} frame", error);
        if (written != size)
            throw WrongSize(position, header.UncompressedSize, (ulong)written);
        if (options.ValidateCrcs && header.UncompressedCrc != 0)
            CheckCrc(header, Crc32.Compute(target.AsSpan(0, size)), position);
        return size;
    }

    /// <summary>As much of a chunk as its first bytes give; for chunks that were cut off.</summary>
    public int DecodePartly(in ChunkHeader header, ReadOnlySpan<byte> stored, RecordPosition position, ref byte[] target)
    {
        var (compression, size) = Check(header, position);
        return Decompress(compression, stored, size, ref target, out _);
    }

    public static void CheckCrc(in ChunkHeader header, uint crc, RecordPosition position)
    {
        if (header.UncompressedCrc != 0 && crc != header.UncompressedCrc)
            throw Fault(McapErrorKind.CrcMismatch, position, Say($"chunk CRC {header.UncompressedCrc:x8}"), Say($"{crc:x8}"));
    }

    public void Dispose()
    {
        foreach (var codec in _codecs)
            codec?.Dispose();
    }

    private int Decompress(Compression compression, ReadOnlySpan<byte> stored, int size, ref byte[] target, out string? error)
    {
        if (compression == Compression.None)
        {
            var length = Math.Min(size, stored.Length);
            stored[..length].CopyTo(Buffers.Reserve(ref target, length));
            error = null;
            return length;
        }

        // A lying size costs no memory: room is made for what such data usually gives, and for more once that is full.
        var codec = _codecs[(int)compression] ??= Decompressor.Create(compression);
        var room = (int)Math.Min(size, Math.Max(target.Length, SmallChunk + ((long)stored.Length * LikelyRatio)));
        while (true)
        {
            var written = codec.Decompress(stored, Buffers.Reserve(ref target, room).AsSpan(0, room), out error);
            if (written < room || room == size)
                return written;
            room = (int)Math.Min(size, 8L * room);
        }
    }

    private static McapException WrongSize(RecordPosition position, ulong promised, ulong found) =>
        Fault(McapErrorKind.CorruptCompression, position, Say($"a chunk of {promised} bytes"), Say($"{found} bytes"));

    private static McapException Fault(McapErrorKind kind, RecordPosition position, string expected, string actual) =>
        new(new McapError(kind, position, Opcode.Chunk, expected, actual));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
