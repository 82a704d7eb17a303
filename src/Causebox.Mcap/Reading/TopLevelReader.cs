using System.Globalization;

namespace Causebox.Mcap;

/// <summary>
/// The forward reader's state machine: magic, records, chunks, footer, magic; and what to do where one of them is not whole.
/// </summary>
internal sealed class TopLevelReader(ByteWindow input, McapReaderOptions options) : IDisposable
{
    private readonly ChunkDecoder _decoder = new(options);
    private readonly Resynchronizer _resynchronizer = new(input, options.Limits);
    private readonly FramingDoubts _doubts = new(input, options.Limits);
    private readonly AttachmentIntake _attachment = new(input, new FramingDoubts(input, options.Limits), options);
    private byte[] _record = [];
    private byte[] _stored = [];
    private bool _begun;
    private bool _waiting;
    private McapError? _cut;
    private long _resumeAt;

    public Header? Header { get; private set; }

    public Footer? Footer { get; private set; }

    public StreamEnd End { get; private set; }

    public long Position => input.Position;

    public DefinitionTable Definitions { get; } = new(options.Limits);

    public DamageLog Damage { get; } = new();

    public OpenChunk Chunk { get; } = new();

    /// <summary>Chunks that were read to their end.</summary>
    public long ChunksRead { get; private set; }

    /// <summary>The data of the attachment that <see cref="ReadScope.RecordsWithStreams"/> has just given, whole and sound.</summary>
    public Stream AttachmentData => _attachment.Data;

    private bool Skips => options.Damage == DamageHandling.Skip;

    /// <summary>Begins in the middle of a file, before a record, with what was said before it.</summary>
    public void BeginAt(McapContinuation from)
    {
        _begun = true;
        Header = from.Header;
        foreach (var schema in from.Schemas)
            Definitions.Add(schema, new(from.Offset));
        foreach (var channel in from.Channels)
        {
            try
            {
                Definitions.Add(channel, new(from.Offset));
            }
            catch (McapException fault) when (Skips && fault.Error.Kind == McapErrorKind.InvalidReference)
            {
                // The schema was lost before already; the channel is kept all the same.
                continue;
            }
        }
    }

    /// <summary>The next record, chunks flattened.</summary>
    public bool TryReadRecord(ReadScope scope, out RawRecord record)
    {
        _waiting = false;
        while (!Chunk.AtEnd || (End == StreamEnd.Open && !_waiting))
        {
            var found = Chunk.AtEnd ? TryNextOutside(scope, out record) : TryNextInChunk(out record);
            if (found && TryNotice(record))
                return true;
        }

        record = default;
        return false;
    }

    /// <summary>Gives a message record its meaning; a fault in it is passed over where the options say so.</summary>
    public bool TryRead(scoped in RawRecord record, out Message message)
    {
        try
        {
            message = RecordSpan.ReadMessage(record, Definitions.ById);
            return true;
        }
        catch (McapException fault) when (Skips)
        {
            Damage.Add(new McapDamage(fault.Error, record.Content.Length));
            message = default;
            return false;
        }
    }

    public void Dispose()
    {
        _attachment.Dispose();
        _decoder.Dispose();
    }

    private bool TryNotice(in RawRecord record)
    {
        try
        {
            if (record.Opcode == Opcode.Header)
                Header ??= RecordParser.ParseHeader(record);
            else if (record.Opcode is Opcode.Schema or Opcode.Channel)
                Definitions.Add(record);
            else if (record.Opcode == Opcode.Footer && record.Position.ChunkOffset is null)
                ReadClosingMagic(RecordParser.ParseFooter(record));
            return true;
        }
        catch (McapException fault) when (Skips)
        {
            Damage.Add(new McapDamage(fault.Error, record.Content.Length));
            return false;
        }
    }

    private bool TryNextInChunk(out RawRecord record)
    {
        record = default;
        if (Chunk.IsPartial && !Chunk.HoldsWholeRecord)
        {
            LeaveChunk(_cut!, input.Position - Chunk.FileOffset);
            return false;
        }

        try
        {
            record = Chunk.Next();
            return true;
        }
        catch (McapException fault) when (Skips)
        {
            ChunksRead--;
            LeaveChunk(fault.Error, Chunk.Left);
            return false;
        }
    }

    private void LeaveChunk(McapError error, long lost)
    {
        Damage.Add(new McapDamage(
            error, lost, IsChunk: Chunk.RecordsRead == 0, Chunk.Header.MessageStartTime, Chunk.Header.MessageEndTime, Chunk.RecordsRead));
        Chunk.Leave();
    }

    private bool TryNextOutside(ReadScope scope, out RawRecord record)
    {
        record = default;
        if (!_begun && !TryBegin(scope))
            return false;

        if (_resumeAt > input.Position)
            input.Skip(_resumeAt - input.Position);
        var start = input.Position;
        var prefix = input.Peek(RecordBounds.Prefix);
        if (prefix.Length < RecordBounds.Prefix)
        {
            return LoseFraming(start, new McapError(
                McapErrorKind.Truncated, new(start), null, "a record or the footer", prefix.IsEmpty ? "the end of the file" : "a piece of one"));
        }

        var (opcode, length) = RecordBounds.ReadPrefix(prefix);
        if (Skips && _doubts.PutRight(new(start), ref opcode, ref length) is { } doubt)
            Lose(doubt, 0);
        if (FramingFault(opcode, length, start) is { } fault)
            return LoseFraming(start, fault);
        if (options.Follow && opcode == Opcode.Footer && !HasClosingMagic(length))
            return LoseFraming(start, Faults.Cut(new(start), opcode, length));
        return opcode switch
        {
            Opcode.Chunk => EnterChunk(start, length),
            Opcode.Attachment or Opcode.MessageIndex when scope == ReadScope.Messages => PassUnread(start, opcode, length),
            Opcode.Attachment when scope == ReadScope.RecordsWithStreams => EnterAttachment(start, length, out record),
            _ => TryTake(opcode, length, start, out record),
        };
    }

    private bool TryBegin(ReadScope scope)
    {
        var magic = input.Peek(RecordBounds.Magic.Length);
        if (magic.SequenceEqual(RecordBounds.Magic))
        {
            input.Advance(magic.Length);
            return _begun = true;
        }

        if (options.Follow && RecordBounds.Magic.StartsWith(magic))
        {
            _waiting = true;
            return false;
        }

        var error = Faults.NotMcap(magic);
        if (!Skips || scope != ReadScope.RecordsWithStreams || magic.IsEmpty || !_resynchronizer.TryFindBeginning(magic))
            throw new McapException(error);
        Lose(error, input.Position);
        return _begun = true;
    }

    private McapError? FramingFault(Opcode opcode, ulong length, long start)
    {
        if (!RecordBounds.IsPossible(opcode, length))
        {
            return new McapError(
                McapErrorKind.LengthOutOfBounds, new(start), opcode, "a length that such a record may have", Say($"{length} bytes"));
        }

        var limit = options.Limits.MaxRecordBytes;
        return length > (ulong)limit && opcode != Opcode.Attachment
            ? Faults.OverLimit(new(start), opcode, limit, length)
            : null;
    }

    private bool TryTake(Opcode opcode, ulong length, long start, out RawRecord record)
    {
        record = default;
        var limit = options.Limits.MaxRecordBytes;
        if (length > (ulong)limit)
        {
            Lose(Faults.OverLimit(new(start), opcode, limit, length), (long)Math.Min(length, long.MaxValue));
            return PassUnread(start, opcode, length);
        }

        ReadOnlySpan<byte> content;
        var whole = RecordBounds.Prefix + (int)length;
        if (whole <= ByteWindow.Capacity)
        {
            content = input.Peek(whole);
            if (content.Length < whole)
                return LoseFraming(start, Faults.Cut(new(start), opcode, length));
            content = content[RecordBounds.Prefix..];
            input.Advance(whole);
        }
        else
        {
            input.Advance(RecordBounds.Prefix);
            if (input.ReadInto(ref _record, (int)length, withCrc: false, out _) < (int)length)
                return LoseFraming(start, Faults.Cut(new(start), opcode, length));
            content = _record.AsSpan(0, (int)length);
        }

        record = new RawRecord(opcode, content, new RecordPosition(start));
        return opcode != Opcode.Attachment || !options.ValidateCrcs || IsSound(record);
    }

    private bool IsSound(in RawRecord attachment)
    {
        try
        {
            AttachmentCrc.Check(attachment);
            return true;
        }
        catch (McapException fault) when (Skips)
        {
            Damage.Add(new McapDamage(fault.Error, attachment.Content.Length));
            return false;
        }
    }

    private bool EnterChunk(long start, ulong length)
    {
        const int LongestHead = 128;
        var head = input.Peek((int)Math.Min(RecordBounds.Prefix + length, LongestHead))[RecordBounds.Prefix..];
        ChunkHeader header;
        int dataStart;
        try
        {
            header = RecordParser.ParseChunkHeader(new ContentParser(head, Opcode.Chunk, new(start)), out dataStart);
        }
        catch (McapException fault)
        {
            return LoseFraming(start, head.Length < (int)Math.Min(length, LongestHead - RecordBounds.Prefix) ? Faults.Cut(new(start), Opcode.Chunk, length) : fault.Error);
        }

        if (Skips && header.CompressedSize == 0 && length > (ulong)dataStart)
            return LoseFraming(start, RecordSpan.Overrun(new RecordPosition(start), Opcode.Chunk, length, dataStart).Error);
        if (header.CompressedSize > length - (ulong)dataStart)
        {
            return LoseFraming(
                start,
                RecordSpan.Overrun(new RecordPosition(start).Plus(RecordBounds.Prefix + dataStart - 8), Opcode.Chunk, header.CompressedSize, (long)length - dataStart).Error);
        }

        input.Advance(RecordBounds.Prefix + dataStart);
        return ReadChunk(header, start, length, (int)length - dataStart);
    }

    private bool ReadChunk(in ChunkHeader header, long start, ulong length, int left)
    {
        var position = new RecordPosition(start);
        var stored = (int)header.CompressedSize;
        var got = 0;
        try
        {
            var (compression, size) = _decoder.Check(header, position);
            var plain = compression == Compression.None;
            var withCrc = plain && options.ValidateCrcs && header.UncompressedCrc != 0;
            ref var target = ref plain ? ref Chunk.Buffer : ref _stored;
            got = input.ReadInto(ref target, stored, withCrc, out var crc);
            if (got < stored)
                return CutChunk(header, start, length, got, plain);
            if (withCrc)
                ChunkDecoder.CheckCrc(header, crc, position);
            else if (!plain)
                size = _decoder.Decode(header, _stored.AsSpan(0, stored), position, ref Chunk.Buffer);
            Chunk.Enter(start, header, size, isPartial: false);
            ChunksRead++;
        }
        catch (McapException fault) when (Skips)
        {
            Damage.Add(new McapDamage(
                fault.Error, RecordBounds.Prefix + (long)length, IsChunk: true, header.MessageStartTime, header.MessageEndTime));
        }

        if (got == stored && Skips && _doubts.Hide(0, (ulong)got, (ulong)left))
        {
            Lose(RecordSpan.Overrun(position, Opcode.Chunk, length, (long)length - left + got).Error, 0);
            return false;
        }

        if (input.Skip(left - got) < left - got && Chunk.AtEnd)
            return LoseFraming(start, Faults.Cut(new(start), Opcode.Chunk, length));
        return false;
    }

    private bool CutChunk(in ChunkHeader header, long start, ulong length, int got, bool plain)
    {
        var error = Faults.Cut(new(start), Opcode.Chunk, length);
        if (!Skips || options.Follow)
            return LoseFraming(start, error);
        var saved = plain ? got : _decoder.DecodePartly(header, _stored.AsSpan(0, got), new(start), ref Chunk.Buffer);
        End = StreamEnd.Truncated;
        _cut = error;
        Chunk.Enter(start, header, saved, isPartial: true);
        if (saved == 0)
            LeaveChunk(error, input.Position - start);
        return false;
    }

    /// <summary>An attachment's head as a record; its data is then <see cref="AttachmentData"/>.</summary>
    private bool EnterAttachment(long start, ulong length, out RawRecord record)
    {
        record = default;
        try
        {
            record = _attachment.Take(start, length, out var lengthError);
            _resumeAt = _attachment.End;
            if (lengthError is not null)
                Lose(lengthError, 0);
            return true;
        }
        catch (McapException fault) when (fault.Error.Kind == McapErrorKind.Truncated)
        {
            return LoseFraming(start, fault.Error);
        }
        catch (McapException fault) when (Skips)
        {
            input.Skip(_attachment.End - input.Position);
            Lose(fault.Error, input.Position - start);
            return false;
        }
    }

    private bool PassUnread(long start, Opcode opcode, ulong length)
    {
        var whole = RecordBounds.Prefix + (long)Math.Min(length, long.MaxValue - RecordBounds.Prefix);
        return input.Skip(whole) != whole && LoseFraming(start, Faults.Cut(new(start), opcode, length));
    }

    /// <summary>Whether a footer is followed by as many bytes as the closing magic has: before that, the file is still being written.</summary>
    private bool HasClosingMagic(ulong length)
    {
        var whole = RecordBounds.Prefix + (int)length + RecordBounds.Magic.Length;
        return input.Peek(whole).Length == whole;
    }

    private void ReadClosingMagic(Footer footer)
    {
        Footer = footer;
        var magic = input.Peek(RecordBounds.Magic.Length);
        if (magic.SequenceEqual(RecordBounds.Magic))
        {
            input.Advance(magic.Length);
            End = StreamEnd.Complete;
            return;
        }

        End = StreamEnd.Truncated;
        Lose(Faults.NoClosingMagic(input.Position, magic), magic.Length);
    }

    /// <summary>The record at <paramref name="start"/> is not whole, or is none: wait for more of it, throw, or look for the next one.</summary>
    /// <returns>False: no record was read.</returns>
    private bool LoseFraming(long start, McapError error)
    {
        var canReturn = input.CanRewind || input.Position == start;
        if (options.Follow && canReturn && error.Kind == McapErrorKind.Truncated)
        {
            input.Rewind(start);
            _waiting = true;
            return false;
        }

        if (canReturn)
            input.Rewind(start);
        // A whole attachment may hold another recording: what a cut one holds is not taken for records of this one.
        var isCutAttachment = error is { Kind: McapErrorKind.Truncated, Opcode: Opcode.Attachment };
        var found = false;
        if (Skips && !isCutAttachment)
        {
            input.Advance(Math.Min(1, input.Peek(1).Length));
            found = _resynchronizer.TryFind();
        }

        var end = found ? input.Position : Math.Max(input.Position, start + (input.Left ?? 0));
        if (!found && (Skips || error.Kind == McapErrorKind.Truncated))
            End = StreamEnd.Truncated;
        Lose(error, end - start);
        return false;
    }

    private void Lose(McapError error, long length)
    {
        if (!Skips)
            throw new McapException(error);
        Damage.Add(new McapDamage(error, length, IsChunk: error.Opcode == Opcode.Chunk && length > 0));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
