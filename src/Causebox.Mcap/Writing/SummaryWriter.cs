namespace Causebox.Mcap;

/// <summary>Collects what the summary will say, and writes it with its offsets and the footer.</summary>
internal sealed class SummaryWriter(McapWriterOptions options)
{
    private readonly List<ChunkIndex> _chunks = [];
    private readonly List<AttachmentIndex> _attachments = [];
    private readonly List<MetadataIndex> _metadata = [];
    private readonly RecordBuffer _bytes = new();
    private readonly List<SummaryOffset> _offsets = [];
    private uint _attachmentCount;
    private uint _metadataCount;
    private uint _chunkCount;

    public void Add(ChunkIndex index)
    {
        _chunkCount++;
        if (options.ChunkIndexes)
            _chunks.Add(index);
    }

    public void Add(AttachmentIndex index)
    {
        _attachmentCount++;
        if (options.AttachmentIndexes)
            _attachments.Add(index);
    }

    public void Add(MetadataIndex index)
    {
        _metadataCount++;
        if (options.MetadataIndexes)
            _metadata.Add(index);
    }

    /// <summary>Writes everything from the summary section to the closing magic.</summary>
    public void Write(WriterOutput output, IReadOnlyCollection<Schema> schemas, IReadOnlyCollection<ChannelState> channels, MessageTally tally)
    {
        var start = output.Position;
        Group(Opcode.Schema, start, options.RepeatSchemas ? schemas : [], RecordWriter.Write);
        Group(Opcode.Channel, start, options.RepeatChannels ? channels : [], (to, state) => RecordWriter.Write(to, state.Channel));
        Group<Statistics>(Opcode.Statistics, start, options.Statistics ? [Count(schemas, channels, tally)] : [], RecordWriter.Write);
        Group(Opcode.MetadataIndex, start, _metadata, RecordWriter.Write);
        Group(Opcode.AttachmentIndex, start, _attachments, RecordWriter.Write);
        Group(Opcode.ChunkIndex, start, _chunks, RecordWriter.Write);
        var summaryLength = _bytes.Length;
        if (options.SummaryOffsets)
            _offsets.ForEach(offset => RecordWriter.Write(_bytes, offset));
        WriteFooter(
            output,
            summaryLength > 0 ? (ulong)start : 0,
            _bytes.Length > summaryLength ? (ulong)(start + summaryLength) : 0);
    }

    private void WriteFooter(WriterOutput output, ulong summaryStart, ulong offsetStart)
    {
        var record = _bytes.BeginRecord(Opcode.Footer);
        _bytes.UInt64(summaryStart);
        _bytes.UInt64(offsetStart);
        _bytes.EndRecord(record, following: 4);
        _bytes.UInt32(options.SummaryCrc ? Crc32.Compute(_bytes.Written) : 0);
        _bytes.Raw(RecordBounds.Magic);
        output.Write(_bytes.Written);
    }

    private Statistics Count(IReadOnlyCollection<Schema> schemas, IReadOnlyCollection<ChannelState> channels, MessageTally tally) => new(
        tally.Count,
        (ushort)schemas.Count,
        (uint)channels.Count,
        _attachmentCount,
        _metadataCount,
        _chunkCount,
        tally.StartTime,
        tally.EndTime,
        channels.Where(state => state.MessageCount > 0)
            .OrderBy(state => state.Channel.Id)
            .ToDictionary(state => state.Channel.Id, state => state.MessageCount));

    private void Group<T>(Opcode opcode, long summaryStart, IReadOnlyCollection<T> records, Action<RecordBuffer, T> write)
    {
        var start = _bytes.Length;
        foreach (var record in records)
            write(_bytes, record);
        if (records.Count > 0)
            _offsets.Add(new SummaryOffset(opcode, (ulong)(summaryStart + start), (ulong)(_bytes.Length - start)));
    }
}
