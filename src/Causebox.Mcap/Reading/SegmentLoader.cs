using System.Buffers.Binary;
using System.Globalization;

namespace Causebox.Mcap;

/// <summary>Reads segments into memory and lists their messages in the order that a query asks for.</summary>
internal sealed class SegmentLoader(
    RandomAccessSource source,
    McapReaderOptions options,
    DefinitionTable definitions,
    ChannelSelection selection,
    McapQuery query,
    DamageReport report) : IDisposable
{
    private const int LeastMessage = 22;
    private readonly ChunkDecoder _decoder = new(options);

    /// <summary>Reads a segment; its records are then <paramref name="data"/> from the returned start on.</summary>
    public (int Start, int Length) Load(Segment segment, ref byte[] data, ref byte[] stored)
    {
        var limit = Math.Min(options.Limits.MaxRecordBytes, Array.MaxLength - 4096);
        if (segment.Length > limit)
            throw new McapException(Faults.OverLimit(new(segment.Offset), null, limit, (ulong)segment.Length));

        var length = (int)segment.Length;
        if (!segment.IsChunk)
        {
            ReadFully(segment, Buffers.Reserve(ref data, length).AsSpan(0, length));
            return (0, length);
        }

        return LoadChunk(segment, length, ref data, ref stored);
    }

    /// <summary>Lists the wanted messages among a segment's records, and learns the channels that it defines.</summary>
    /// <returns>How many there are.</returns>
    public int List(Segment segment, ReadOnlySpan<byte> records, ref SegmentCursor.Entry[] entries)
    {
        var count = 0;
        var last = 0UL;
        var sorted = true;
        for (var at = 0; at < records.Length;)
        {
            var rest = records[at..];
            var left = rest.Length - RecordBounds.Prefix;
            var (opcode, length) = left < 0 ? (default, ulong.MaxValue) : RecordBounds.ReadPrefix(rest);
            if (left < 0 || length > (ulong)left || (opcode == Opcode.Message && length < LeastMessage))
            {
                ReportBroken(segment, at, left, opcode, length);
                break;
            }

            if (opcode == Opcode.Message)
            {
                var logTime = BinaryPrimitives.ReadUInt64LittleEndian(rest[15..]);
                if (selection.Includes(BinaryPrimitives.ReadUInt16LittleEndian(rest[9..])) && query.Includes(logTime))
                {
                    if (count == entries.Length)
                        Array.Resize(ref entries, Math.Max(64, 2 * count));
                    entries[count++] = new SegmentCursor.Entry(logTime, at, at);
                    sorted &= logTime >= last;
                    last = logTime;
                }
            }
            else if (opcode is Opcode.Schema or Opcode.Channel)
            {
                Learn(new RawRecord(opcode, rest.Slice(RecordBounds.Prefix, (int)length), At(segment, at)));
            }

            at += RecordBounds.Prefix + (int)length;
        }

        Order(entries.AsSpan(0, count), sorted);
        return count;
    }

    public void Dispose() => _decoder.Dispose();

    /// <summary>No whole record stands there: what comes after it cannot be found. In a chunk that is cut that is no further damage.</summary>
    private void ReportBroken(Segment segment, int at, int left, Opcode opcode, ulong length)
    {
        if (segment.IsCut)
            return;
        report.Add(left < 0
            ? RecordSpan.Overrun(At(segment, at), null, RecordBounds.Prefix, left + RecordBounds.Prefix)
            : length > (ulong)left
                ? RecordSpan.Overrun(At(segment, at), opcode, length, left)
                : RecordSpan.Overrun(At(segment, at), opcode, LeastMessage, (long)length));
    }

    /// <summary>Takes a definition in; other records are left alone.</summary>
    public void Learn(in RawRecord record)
    {
        try
        {
            definitions.Add(record);
        }
        catch (McapException fault) when (report.Skips)
        {
            report.Add(fault, record.Content.Length);
        }
    }

    private void Order(Span<SegmentCursor.Entry> entries, bool sorted)
    {
        if (query.Order == ReadOrder.FileOrder)
            return;
        if (!sorted)
        {
            entries.Sort(static (left, right) =>
            {
                var byTime = left.LogTime.CompareTo(right.LogTime);
                return byTime != 0 ? byTime : left.Offset.CompareTo(right.Offset);
            });
        }

        if (query.Order == ReadOrder.ReverseLogTime)
            entries.Reverse();
    }

    private (int Start, int Length) LoadChunk(Segment segment, int length, ref byte[] data, ref byte[] stored)
    {
        const int LongestHead = 128;
        var position = new RecordPosition(segment.Offset);
        if (length < RecordBounds.Prefix)
            throw RecordSpan.Overrun(position, Opcode.Chunk, RecordBounds.Prefix, length);
        Span<byte> head = stackalloc byte[Math.Min(length, LongestHead)];
        ReadFully(segment with { Length = head.Length }, head);
        var (opcode, content) = RecordBounds.ReadPrefix(head);
        if (segment.IsDoubtful)
            (opcode, content) = (Opcode.Chunk, (ulong)(length - RecordBounds.Prefix));
        if (opcode != Opcode.Chunk || (content != (ulong)(length - RecordBounds.Prefix) && !segment.IsCut))
        {
            throw new McapException(new McapError(
                McapErrorKind.UnexpectedRecord, position, opcode, Say($"a chunk of {length - RecordBounds.Prefix} bytes"), Say($"opcode {(byte)opcode:x2}, {content} bytes")));
        }

        var header = RecordParser.ParseChunkHeader(new ContentParser(head[RecordBounds.Prefix..], opcode, position), out var dataStart);
        if (header.CompressedSize > content - (ulong)dataStart)
            throw RecordSpan.Overrun(position, opcode, header.CompressedSize, (long)content - dataStart);
        if (segment.IsCut)
            return (0, LoadCut(header, segment, dataStart, ref data, ref stored));
        var (compression, size) = _decoder.Check(header, position);
        var bytes = segment with { Offset = segment.Offset + RecordBounds.Prefix + dataStart, Length = (long)header.CompressedSize };
        if (compression != Compression.None)
        {
            var packed = Buffers.Reserve(ref stored, (int)bytes.Length).AsSpan(0, (int)bytes.Length);
            ReadFully(bytes, packed);
            return (0, _decoder.Decode(header, packed, position, ref data));
        }

        var plain = Buffers.Reserve(ref data, size).AsSpan(0, size);
        if (!options.ValidateCrcs || header.UncompressedCrc == 0)
            ReadFully(bytes, plain);
        else
            ChunkDecoder.CheckCrc(header, ReadWithCrc(bytes, plain), position);
        return (0, size);
    }

    private int LoadCut(in ChunkHeader header, Segment segment, int dataStart, ref byte[] data, ref byte[] stored)
    {
        var start = RecordBounds.Prefix + dataStart;
        var bytes = segment with { Offset = segment.Offset + start, Length = (long)Math.Min(header.CompressedSize, (ulong)(segment.Length - start)) };
        var packed = Buffers.Reserve(ref stored, (int)bytes.Length).AsSpan(0, (int)bytes.Length);
        ReadFully(bytes, packed);
        return _decoder.DecodePartly(header, packed, new RecordPosition(segment.Offset), ref data);
    }

    private uint ReadWithCrc(Segment segment, Span<byte> target)
    {
        var crc = 0u;
        for (var at = 0; at < target.Length; at += Buffers.CachedBytes)
        {
            var piece = target.Slice(at, Math.Min(Buffers.CachedBytes, target.Length - at));
            ReadFully(segment with { Offset = segment.Offset + at, Length = piece.Length }, piece);
            crc = Crc32.Append(crc, piece);
        }

        return crc;
    }

    private void ReadFully(Segment segment, Span<byte> target)
    {
        var got = source.Read(segment.Offset, target);
        if (got < target.Length)
        {
            throw new McapException(new McapError(
                McapErrorKind.Truncated, new(segment.Offset), null, Say($"{target.Length} bytes"), Say($"{got} bytes")));
        }
    }

    public static RecordPosition At(Segment segment, int offset) =>
        segment.IsChunk ? new RecordPosition(segment.Offset, offset) : new RecordPosition(segment.Offset + offset);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
