using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>Holds the records of the data section against their rules, and gathers what the summary has to say.</summary>
internal sealed class DataExam(FindingLog log, DefinitionExam definitions, DataFacts facts, McapLimits limits) : IDisposable
{
    private readonly ChunkExam _chunk = new(log, definitions, facts, limits);
    private RecordPosition? _firstLoose;

    public void Take(in RawRecord record)
    {
        if (record.Opcode != Opcode.MessageIndex)
            _chunk.End();
        switch (record.Opcode)
        {
            case Opcode.Schema:
                definitions.Schema(record);
                break;
            case Opcode.Channel:
                definitions.Channel(record);
                break;
            case Opcode.Message:
                Message(record);
                break;
            case Opcode.Chunk:
                _chunk.Begin(record);
                break;
            case Opcode.MessageIndex:
                _chunk.Index(record);
                break;
            case Opcode.Metadata:
                Metadata(record);
                break;
        }
    }

    /// <summary>An attachment, at whose record the input stands. False where the file ends inside it.</summary>
    public bool TryTakeAttachment(DoctorInput input, ulong length)
    {
        const int Prefix = RecordBounds.Prefix;
        _chunk.End();
        var start = input.Position;
        var head = input.Peek((int)Math.Min(length, ByteWindow.Capacity - Prefix) + Prefix)[Prefix..];
        var position = new RecordPosition(start);
        var (crc, ignored) = (0u, 0u);
        AttachmentHeader header;
        int dataStart;
        try
        {
            header = RecordParser.ParseAttachmentHeader(new RawRecord(Opcode.Attachment, head, position), out dataStart);
            if (length < (ulong)dataStart + 4 || header.DataLength > length - (ulong)dataStart - 4)
                throw RecordSpan.Overrun(position.Plus(Prefix + dataStart - 8), Opcode.Attachment, header.DataLength, (long)length - dataStart - 4);
        }
        catch (McapException fault)
        {
            facts.IsKnown = false;
            log.AddUnreadable(fault.Error);
            input.Take(Prefix);
            return input.TryPass(length, ref ignored);
        }

        input.Take(Prefix);
        if (!input.TryPass((ulong)dataStart + header.DataLength, ref crc))
            return false;
        var tail = input.Peek(4);
        var stored = tail.Length == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(tail) : 0;
        if (!input.TryPass(length - (ulong)dataStart - header.DataLength, ref ignored))
            return false;
        Attachment(header, position, length, stored, crc);
        return true;
    }

    /// <summary>The data section is over.</summary>
    /// <param name="crc">The CRC of its bytes, where they were all read.</param>
    public void Finish(in RawRecord dataEnd, uint? crc)
    {
        Finish();
        var stored = RecordParser.ParseDataEnd(dataEnd).DataSectionCrc;
        if (stored == 0 && _firstLoose is { } first)
            log.Add(DoctorRules.DataCrcMissing, dataEnd.Position, Opcode.DataEnd, $"the data section has no CRC, and {facts.LooseMessages} messages from {first} on have none either");
        else if (stored != 0 && crc is { } actual && actual != stored)
            log.Add(DoctorRules.DataCrc, dataEnd.Position, Opcode.DataEnd, $"CRC {stored:x8} is stated, the data section has {actual:x8}");
    }

    /// <summary>The data section is over, without a DataEnd.</summary>
    public void Finish()
    {
        _chunk.End();
        if (facts.Chunks.Count > 0 && _firstLoose is { } first)
            log.Add(DoctorRules.MessageOutsideChunk, first, Opcode.Message, $"{facts.LooseMessages} messages stand outside the chunks; this is the first");
    }

    public void Dispose() => _chunk.Dispose();

    private void Message(in RawRecord record)
    {
        var id = BinaryPrimitives.ReadUInt16LittleEndian(record.Content);
        definitions.Message(id, record.Position);
        facts.Message(id, BinaryPrimitives.ReadUInt64LittleEndian(record.Content[6..]));
        facts.LooseMessages++;
        _firstLoose ??= record.Position;
    }

    private void Metadata(in RawRecord record)
    {
        var metadata = RecordParser.ParseMetadata(record);
        definitions.Metadata(record, metadata);
        facts.Metadata.Add(new MetadataIndex(
            (ulong)record.Position.FileOffset, (ulong)(RecordBounds.Prefix + record.Content.Length), metadata.Name));
    }

    private void Attachment(AttachmentHeader header, RecordPosition position, ulong length, uint stored, uint crc)
    {
        if (stored == 0)
            log.Add(DoctorRules.AttachmentCrcMissing, position, Opcode.Attachment, $"attachment {header.Name} has no CRC");
        else if (stored != crc)
            log.Add(DoctorRules.AttachmentCrcWrong, position, Opcode.Attachment, $"attachment {header.Name} states CRC {stored:x8}, it has {crc:x8}");
        facts.Attachments.Add(new AttachmentIndex(
            (ulong)position.FileOffset,
            RecordBounds.Prefix + length,
            header.LogTime,
            header.CreateTime,
            header.DataLength,
            header.Name,
            header.MediaType));
    }
}
