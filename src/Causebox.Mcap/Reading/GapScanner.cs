using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>Walks the records of a stretch that no index covers: chunks by their heads, loose messages by their times.</summary>
internal sealed class GapScanner(RandomAccessSource source, McapReaderOptions options, FileLayout layout, DamageReport report)
{
    private const int LongestHead = 128;
    private const long LongestRun = 1 << 20;
    private readonly ByteWindow _input = new(new SourceStream(source, 0, source.Length));
    private FramingDoubts? _doubts;
    private bool _isDoubtful;
    private long _runStart = -1;
    private long _runEnd;
    private ulong _runFrom;
    private ulong _runUntil;

    public void Scan(long start, long end)
    {
        MoveTo(start);
        while (_input.Position < end)
        {
            var at = _input.Position;
            var left = end - at - RecordBounds.Prefix;
            var prefix = _input.Peek(RecordBounds.Prefix);
            var (opcode, length) = left < 0 ? (default, ulong.MaxValue) : RecordBounds.ReadPrefix(prefix);
            if (report.Skips && left >= 0)
                Doubt(at, ref opcode, ref length);
            if (left >= 0 && length <= (ulong)left && RecordBounds.IsPossible(opcode, length))
            {
                if (opcode is Opcode.DataEnd or Opcode.Footer)
                    break;
                TakeOrPass(opcode, (long)length, at);
                continue;
            }

            EndRun();
            var error = FramingFault(opcode, length, left, at, end == source.Length);
            if (report.Skips && error.Kind == McapErrorKind.Truncated && (opcode == Opcode.Attachment || (opcode == Opcode.Chunk && TryTakeCut(at, end, length))))
                MoveTo(end);
            else if (report.Skips)
                Resume();
            report.Add(new McapException(error), _input.Position - at);
        }

        EndRun();
    }

    private void Doubt(long at, ref Opcode opcode, ref ulong length)
    {
        _doubts ??= new FramingDoubts(_input, options.Limits);
        var error = _doubts.PutRight(new(at), ref opcode, ref length);
        _isDoubtful = error is not null;
        if (error is null)
            return;

        // A run is read again by the lengths that its records state: this record is to be in none.
        EndRun();
        report.Add(new McapException(error));
    }

    private static McapError FramingFault(Opcode opcode, ulong length, long left, long at, bool isLast) => left < 0
        ? new McapError(McapErrorKind.Truncated, new(at), null, "a record", "a piece of one")
        : RecordSpan.Overrun(new(at), opcode, length, left).Error with
        {
            Kind = isLast && RecordBounds.IsPossible(opcode, length) ? McapErrorKind.Truncated : McapErrorKind.LengthOutOfBounds,
        };

    private void MoveTo(long position)
    {
        if (position < _input.Position)
            _input.Rewind(position);
        else
            _input.Skip(position - _input.Position);
    }

    private void Resume()
    {
        _input.Advance(1);
        new Resynchronizer(_input, options.Limits).TryFind();
    }

    /// <summary>Takes a chunk that goes past the end; false where its head says that only the record's length is wrong.</summary>
    private bool TryTakeCut(long at, long end, ulong length)
    {
        var head = _input.Peek((int)Math.Min(LongestHead, end - at))[RecordBounds.Prefix..];
        try
        {
            var header = RecordParser.ParseChunkHeader(new ContentParser(head, Opcode.Chunk, new(at)), out var dataStart);
            if (header.CompressedSize > length - (ulong)dataStart || (ulong)dataStart + header.CompressedSize <= (ulong)(end - at - RecordBounds.Prefix))
                return false;
            AddChunk(header, at, end - at, isCut: true);
            return true;
        }
        catch (McapException)
        {
            return false;
        }
    }

    private void TakeOrPass(Opcode opcode, long length, long at)
    {
        try
        {
            Take(opcode, length, at);
        }
        catch (McapException fault) when (report.Skips)
        {
            report.Add(fault, RecordBounds.Prefix + length);
        }

        _input.Skip(RecordBounds.Prefix + length);
    }

    private void Take(Opcode opcode, long length, long at)
    {
        var whole = RecordBounds.Prefix + length;
        if (opcode is Opcode.Schema or Opcode.Channel or Opcode.Header or Opcode.Metadata)
            TakeSmall(opcode, length, at);
        else if (opcode is Opcode.Chunk)
            TakeChunk(_input.Peek((int)Math.Min(whole, LongestHead)), length, at);
        else if (opcode is Opcode.Attachment)
            TakeAttachment(length, at);
        else if (opcode is Opcode.Message)
            AddToRun(at, whole, BinaryPrimitives.ReadUInt64LittleEndian(_input.Peek(RecordBounds.Prefix + 14)[(RecordBounds.Prefix + 6)..]));
    }

    private void TakeSmall(Opcode opcode, long length, long at)
    {
        if (length > options.Limits.MaxRecordBytes)
            throw new McapException(Faults.OverLimit(new(at), opcode, options.Limits.MaxRecordBytes, (ulong)length));
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
        AddChunk(header, at, RecordBounds.Prefix + length, isCut: false);
    }

    private void AddChunk(in ChunkHeader header, long at, long length, bool isCut)
    {
        layout.Segments.Add(new Segment(
            at,
            length,
            IsChunk: true,
            (long)Math.Min(header.UncompressedSize, int.MaxValue),
            header.MessageStartTime,
            header.MessageEndTime,
            MessageIndexOffsets: null,
            isCut,
            _isDoubtful));
        if (isCut)
            return;
        layout.Chunks.Add(new ChunkIndex(
            header.MessageStartTime,
            header.MessageEndTime,
            (ulong)at,
            (ulong)length,
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
}
