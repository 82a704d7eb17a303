namespace Causebox.Mcap;

/// <summary>Holds the records of the summary against those of the data section.</summary>
internal sealed class SummaryExam(FindingLog log, DefinitionExam definitions, DataFacts facts)
{
    private readonly IndexExam<ChunkFact> _chunks = new(log, IndexRules.Chunk, facts.Chunks, fact => (ulong)fact.Offset);
    private readonly IndexExam<AttachmentIndex> _attachments = new(log, IndexRules.Attachment, facts.Attachments, fact => fact.Offset);
    private readonly IndexExam<MetadataIndex> _metadata = new(log, IndexRules.Metadata, facts.Metadata, fact => fact.Offset);
    private readonly StatisticsExam _statistics = new(log, definitions, facts);
    private readonly HashSet<ushort> _repeated = [];
    private bool _indexesChunks;

    public GroupExam Groups { get; } = new(log);

    public void Take(in RawRecord record)
    {
        Groups.Take(record);
        switch (record.Opcode)
        {
            case Opcode.Schema:
                definitions.Repeated(record);
                break;
            case Opcode.Channel:
                definitions.Repeated(record);
                _repeated.Add(RecordParser.ParseChannel(record).Id);
                break;
            case Opcode.Statistics:
                _statistics.Take(record);
                break;
            case Opcode.ChunkIndex:
                Chunk(record);
                break;
            case Opcode.AttachmentIndex:
                Attachment(record);
                break;
            case Opcode.MetadataIndex:
                Metadata(record);
                break;
        }
    }

    public void Finish(Footer footer, RecordPosition position)
    {
        Groups.Finish(footer, position);
        if (Groups.IsEmpty)
        {
            if (!facts.IsEmpty)
                log.Add(DoctorRules.SummaryMissing, position, Opcode.Footer, $"the file has no summary");
            return;
        }

        _statistics.Finish(position);
        _chunks.Finish(position);
        _attachments.Finish(position);
        _metadata.Finish(position);
        var missing = facts.BusyChannels().Where(id => !_repeated.Contains(id)).ToList();
        if (_indexesChunks && missing.Count > 0)
            log.Add(DoctorRules.SummaryDefinitionsMissing, position, Opcode.Channel, $"channel {missing[0]} has messages and is not in the summary; {missing.Count} such channels");
    }

    private void Chunk(in RawRecord record)
    {
        _indexesChunks = true;
        var index = RecordParser.ParseChunkIndex(record);
        var position = record.Position;
        if (!_chunks.TryFind(index.ChunkStartOffset, position, out var fact))
            return;
        _chunks.Compare("chunk_length", index.ChunkLength, (ulong)fact.Length, position);
        _chunks.Compare("message_start_time", index.MessageStartTime, fact.Header.MessageStartTime, position);
        _chunks.Compare("message_end_time", index.MessageEndTime, fact.Header.MessageEndTime, position);
        _chunks.Compare("compression", index.Compression, fact.Header.Compression, position);
        _chunks.Compare("compressed_size", index.CompressedSize, fact.Header.CompressedSize, position);
        _chunks.Compare("uncompressed_size", index.UncompressedSize, fact.Header.UncompressedSize, position);
        CheckOffsets(index, fact, position);
    }

    private void CheckOffsets(ChunkIndex index, in ChunkFact fact, RecordPosition position)
    {
        var digest = 0UL;
        foreach (var (channelId, offset) in index.MessageIndexOffsets)
            digest = unchecked(digest + ChunkFact.Digest(channelId, offset));
        if (index.MessageIndexOffsets.Count == 0 && fact.IndexCount > 0)
            log.Add(DoctorRules.ChunkIndexNoOffsets, position, Opcode.ChunkIndex, $"{fact.IndexCount} message indexes follow the chunk at byte {fact.Offset}, none is named");
        else if (index.MessageIndexOffsets.Count != fact.IndexCount || digest != fact.IndexDigest)
            log.Add(DoctorRules.ChunkIndexOffsets, position, Opcode.ChunkIndex, $"message_index_offsets name {index.MessageIndexOffsets.Count} records, not the {fact.IndexCount} from byte {fact.Offset + fact.Length} on");
        if (index.MessageIndexLength != (ulong)fact.IndexLength)
            log.Add(DoctorRules.ChunkIndexOffsets, position, Opcode.ChunkIndex, $"message_index_length is {index.MessageIndexLength}, the message indexes take {fact.IndexLength} bytes");
    }

    private void Attachment(in RawRecord record)
    {
        var index = RecordParser.ParseAttachmentIndex(record);
        var position = record.Position;
        if (!_attachments.TryFind(index.Offset, position, out var fact))
            return;
        _attachments.Compare("length", index.Length, fact.Length, position);
        _attachments.Compare("log_time", index.LogTime, fact.LogTime, position);
        _attachments.Compare("create_time", index.CreateTime, fact.CreateTime, position);
        _attachments.Compare("data_size", index.DataSize, fact.DataSize, position);
        _attachments.Compare("name", index.Name, fact.Name, position);
        _attachments.Compare("media_type", index.MediaType, fact.MediaType, position);
    }

    private void Metadata(in RawRecord record)
    {
        var index = RecordParser.ParseMetadataIndex(record);
        if (!_metadata.TryFind(index.Offset, record.Position, out var fact))
            return;
        _metadata.Compare("length", index.Length, fact.Length, record.Position);
        _metadata.Compare("name", index.Name, fact.Name, record.Position);
    }
}
