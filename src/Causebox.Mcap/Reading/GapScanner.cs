using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>Walks the records of a stretch that no index covers: chunks by their heads, loose messages by their times.</summary>
internal sealed class GapScanner(RandomAccessSource source, McapReaderOptions options, FileLayout layout)
{
    private const int LongestHead = 128;
    private const long LongestRun = 1 << 20;
    private long _runStart = -1;
    private long _runEnd;
    private ulong _runFrom;
    private ulong _runUntil;

    public void Scan(long start, long end, bool isLast)
    {
        var input = new ByteWindow(new SourceStream(source, start, end - start));
        while (input.Position < end - start)
        {
            var at = start + input.Position;
            var prefix = input.Peek(RecordBounds.Prefix);
            if (prefix.Length < RecordBounds.Prefix)
            {
                Fault(new McapError(McapErrorKind.Truncated, new(at), null, "a record", "a piece of one"));
                break;
            }

            var (opcode, length) = RecordBounds.ReadPrefix(prefix);
            var left = end - at - RecordBounds.Prefix;
            if (length > (ulong)left || !RecordBounds.IsPossible(opcode, length))
            {
                Fault(RecordSpan.Overrun(new(at), opcode, length, left).Error with { Kind = McapErrorKind.Truncated });
                break;
            }

            if (opcode is Opcode.DataEnd or Opcode.Footer)
                break;
            TakeOrPass(input, opcode, (long)length, at);
        }

        EndRun();
        if (isLast && layout.Footer is null)
            layout.Damage ??= new McapError(McapErrorKind.Truncated, new(end), Opcode.Footer, "a footer", "the end of the file");
    }

    private void TakeOrPass(ByteWindow input, Opcode opcode, long length, long at)
    {
        try
        {
            Take(input, opcode, length, at);
        }
        catch (McapException fault) when (options.Damage == DamageHandling.Skip)
        {
            layout.Damage ??= fault.Error;
        }

        input.Skip(RecordBounds.Prefix + length);
    }

    private void Take(ByteWindow input, Opcode opcode, long length, long at)
    {
        var whole = RecordBounds.Prefix + length;
        if (opcode is Opcode.Schema or Opcode.Channel or Opcode.Header or Opcode.Metadata)
            TakeSmall(input, opcode, length, at);
        else if (opcode is Opcode.Chunk)
            TakeChunk(input.Peek((int)Math.Min(whole, LongestHead)), length, at);
        else if (opcode is Opcode.Attachment)
            TakeAttachment(length, at);
        else if (opcode is Opcode.Message)
            AddToRun(at, whole, BinaryPrimitives.ReadUInt64LittleEndian(input.Peek(RecordBounds.Prefix + 14)[(RecordBounds.Prefix + 6)..]));
    }

    private void TakeSmall(ByteWindow input, Opcode opcode, long length, long at)
    {
        if (length > options.Limits.MaxRecordBytes)
            throw RecordSpan.Overrun(new(at), opcode, (ulong)length, options.Limits.MaxRecordBytes);
        var content = new byte[length];
        _ = source.Read(at + RecordBounds.Prefix, content);
        var record = new RawRecord(opcode, content, new(at));
        if (opcode == Opcode.Header)
            layout.Header ??= RecordParser.ParseHeader(record);
        else if (opcode == Opcode.Metadata)
            layout.Metadata.Add(new MetadataIndex((ulong)at, (ulong)(RecordBounds.Prefix + length), RecordParser.ParseMetadata(record).Name));
        else
            layout.Definitions.Add(record);
    }

    private void TakeChunk(ReadOnlySpan<byte> head, long length, long at)
    {
        EndRun();
        var header = RecordParser.ParseChunkHeader(new ContentParser(head[RecordBounds.Prefix..], Opcode.Chunk, new(at)), out _);
        layout.Segments.Add(new Segment(
            at, RecordBounds.Prefix + length, IsChunk: true, (long)Math.Min(header.UncompressedSize, int.MaxValue), header.MessageStartTime, header.MessageEndTime, MessageIndexOffsets: null));
        layout.Chunks.Add(new ChunkIndex(
            header.MessageStartTime,
            header.MessageEndTime,
            (ulong)at,
            (ulong)(RecordBounds.Prefix + length),
            new Dictionary<ushort, ulong>(),
            0,
            header.Compression,
            header.CompressedSize,
            header.UncompressedSize));
    }

    private void TakeAttachment(long length, long at)
    {
        var head = new byte[Math.Min(length, 64 << 10)];
        _ = source.Read(at + RecordBounds.Prefix, head);
        var header = RecordParser.ParseAttachmentHeader(new RawRecord(Opcode.Attachment, head, new(at)), out _);
        layout.Attachments.Add(new AttachmentIndex(
            (ulong)at, (ulong)(RecordBounds.Prefix + length), header.LogTime, header.CreateTime, header.DataLength, header.Name, header.MediaType));
    }

    private void AddToRun(long at, long whole, ulong logTime)
    {
        if (_runStart >= 0 && at + whole - _runStart > LongestRun)
            EndRun();
        if (_runStart < 0)
            (_runStart, _runFrom, _runUntil) = (at, logTime, logTime);
        _runFrom = Math.Min(_runFrom, logTime);
        _runUntil = Math.Max(_runUntil, logTime);
        _runEnd = at + whole;
    }

    private void EndRun()
    {
        if (_runStart >= 0)
            layout.Segments.Add(new Segment(_runStart, _runEnd - _runStart, IsChunk: false, _runEnd - _runStart, _runFrom, _runUntil, MessageIndexOffsets: null));
        _runStart = -1;
    }

    private void Fault(McapError error)
    {
        if (options.Damage == DamageHandling.Throw)
            throw new McapException(error);
        layout.Damage ??= error;
    }
}
