using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>Holds a chunk, its records and the message indexes that follow it against their rules.</summary>
internal sealed class ChunkExam(FindingLog log, DefinitionExam definitions, DataFacts facts, McapLimits limits) : IDisposable
{
    private readonly ChunkDecoder _decoder = new(new McapReaderOptions { ValidateCrcs = false, Limits = limits });
    private readonly ChunkMessages _messages = new();
    private readonly HashSet<ushort> _indexes = [];
    private byte[] _records = [];
    private ChunkFact _fact;
    private ulong _latest;
    private bool _isOpen;
    private bool _isReadable;

    /// <summary>A chunk record. Its message indexes may follow, until <see cref="End"/>.</summary>
    public void Begin(in RawRecord record)
    {
        End();
        _messages.Clear();
        _indexes.Clear();
        var header = RecordParser.ParseChunkHeader(record, out var dataStart);
        _fact = new ChunkFact(record.Position.FileOffset, RecordBounds.Prefix + record.Content.Length, header, 0, 0, 0);
        _isOpen = true;
        _isReadable = false;
        if (header.CompressedSize > (ulong)(record.Content.Length - dataStart))
        {
            Unreadable(DoctorRules.RecordFields, RecordSpan.Overrun(record.Position, Opcode.Chunk, header.CompressedSize, record.Content.Length - dataStart).Error);
            return;
        }

        try
        {
            var size = _decoder.Decode(header, record.Content.Slice(dataStart, (int)header.CompressedSize), record.Position, ref _records);
            _isReadable = true;
            CheckCrc(header, _records.AsSpan(0, size), record.Position);
            Walk(_records.AsSpan(0, size));
            CheckTimes(header, size, record.Position);
        }
        catch (McapException fault)
        {
            Unreadable(RuleOf(fault.Error.Kind), fault.Error);
        }
    }

    public void Index(in RawRecord record)
    {
        if (!_isOpen)
        {
            log.Add(DoctorRules.MessageIndexPlace, record.Position, Opcode.MessageIndex, $"no chunk stands before this message index");
            return;
        }

        var index = RecordParser.ParseMessageIndex(record);
        _fact = _fact.WithIndex(index.ChannelId, record.Position.FileOffset, RecordBounds.Prefix + record.Content.Length);
        if (!_indexes.Add(index.ChannelId))
            log.Add(DoctorRules.MessageIndexRepeated, record.Position, Opcode.MessageIndex, $"the chunk has another index for channel {index.ChannelId}");
        if (_isReadable)
            CheckEntries(index, record.Position);
    }

    /// <summary>Whatever came last, no message index of the open chunk follows any more.</summary>
    public void End()
    {
        if (!_isOpen)
            return;
        _isOpen = false;
        facts.Chunks.Add(_fact);
        if (!_isReadable || _messages.NotIndexed == 0)
            return;
        if (_fact.IndexCount == 0)
            log.Add(DoctorRules.MessageIndexMissing, At(null), Opcode.Chunk, $"no index lists the chunk's {_messages.Count} messages");
        else
            log.Add(DoctorRules.MessageIndexIncomplete, At(_messages.FirstNotIndexed), Opcode.Message, $"{_messages.NotIndexed} of the chunk's {_messages.Count} messages are in no index; this is the first");
    }

    public void Dispose() => _decoder.Dispose();

    private RecordPosition At(long? chunkOffset) => new(_fact.Offset, chunkOffset);

    private void Unreadable(DoctorRule rule, McapError error)
    {
        facts.IsKnown = false;
        log.Add(rule, error);
    }

    private static DoctorRule RuleOf(McapErrorKind kind) => kind switch
    {
        McapErrorKind.UnknownCompression => DoctorRules.ChunkCompression,
        McapErrorKind.LimitExceeded => DoctorRules.NotExamined,
        McapErrorKind.CorruptCompression => DoctorRules.ChunkRecords,
        _ => DoctorRules.RecordFraming,
    };

    private void CheckCrc(in ChunkHeader header, ReadOnlySpan<byte> records, RecordPosition position)
    {
        if (header.UncompressedCrc == 0)
        {
            if (!records.IsEmpty)
                log.Add(DoctorRules.ChunkCrcMissing, position, Opcode.Chunk, $"the chunk has no CRC");
            return;
        }

        var crc = Crc32.Compute(records);
        if (crc != header.UncompressedCrc)
            log.Add(DoctorRules.ChunkCrc, position, Opcode.Chunk, $"the chunk states CRC {header.UncompressedCrc:x8}, its records have {crc:x8}");
    }

    private void Walk(ReadOnlySpan<byte> bytes)
    {
        var records = new RecordSpan(bytes, _fact.Offset);
        while (!records.AtEnd)
        {
            var record = records.Next();
            try
            {
                Examine(record);
            }
            catch (McapException fault)
            {
                facts.IsKnown = false;
                log.AddUnreadable(fault.Error);
            }
        }
    }

    private void Examine(in RawRecord record)
    {
        switch (record.Opcode)
        {
            case Opcode.Message:
                Message(record);
                break;
            case Opcode.Schema:
                definitions.Schema(record);
                break;
            case Opcode.Channel:
                definitions.Channel(record);
                break;
            case <= Opcode.DataEnd:
                log.Add(DoctorRules.ChunkForbiddenRecord, record.Position, record.Opcode, $"opcode {(byte)record.Opcode:x2} inside a chunk");
                break;
            case < (Opcode)0x80:
                log.Add(DoctorRules.OpcodeReserved, record.Position, record.Opcode, $"opcode {(byte)record.Opcode:x2}");
                break;
        }
    }

    private void Message(in RawRecord record)
    {
        if (record.Content.Length < 22)
            throw RecordSpan.Overrun(record.Position, Opcode.Message, 22, record.Content.Length);
        var id = BinaryPrimitives.ReadUInt16LittleEndian(record.Content);
        var logTime = BinaryPrimitives.ReadUInt64LittleEndian(record.Content[6..]);
        definitions.Message(id, record.Position);
        facts.Message(id, logTime);
        _messages.Add((int)record.Position.ChunkOffset!.Value, id, logTime);
    }

    private void CheckTimes(in ChunkHeader header, int size, RecordPosition position)
    {
        if (size == 0)
            log.Add(DoctorRules.ChunkEmpty, position, Opcode.Chunk, $"the chunk holds nothing");
        if (header.MessageStartTime != _messages.StartTime || header.MessageEndTime != _messages.EndTime)
        {
            log.Add(
                DoctorRules.ChunkTimes,
                position,
                Opcode.Chunk,
                $"the chunk states {header.MessageStartTime} to {header.MessageEndTime}, its {_messages.Count} messages have {_messages.StartTime} to {_messages.EndTime}");
        }

        if (_messages.Count == 0)
            return;
        if (_messages.StartTime < _latest)
            log.Add(DoctorRules.ChunkOverlap, position, Opcode.Chunk, $"the chunk begins at {_messages.StartTime}, an earlier one ends at {_latest}");
        _latest = Math.Max(_latest, _messages.EndTime);
    }

    private void CheckEntries(MessageIndex index, RecordPosition position)
    {
        var sorted = true;
        for (var i = 0; i < index.Entries.Count; i++)
        {
            var entry = index.Entries[i];
            sorted &= i == 0 || entry.LogTime >= index.Entries[i - 1].LogTime;
            var message = _messages.Find(entry.Offset);
            if (message < 0 || _messages[message] != (index.ChannelId, entry.LogTime))
                log.Add(DoctorRules.MessageIndexEntry, position, Opcode.MessageIndex, $"entry {i}: channel {index.ChannelId} has no message of log time {entry.LogTime} at offset {entry.Offset} of the chunk");
            else if (!_messages.TryIndex(message))
                log.Add(DoctorRules.MessageIndexRepeated, position, Opcode.MessageIndex, $"entry {i}: the message at offset {entry.Offset} has another entry");
        }

        if (!sorted)
            log.Add(DoctorRules.MessageIndexUnsorted, position, Opcode.MessageIndex, $"the entries of channel {index.ChannelId} are not in order of log time");
    }
}
