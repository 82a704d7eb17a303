namespace Causebox.Mcap;

/// <summary>
/// Gathers records, and writes them as a chunk with its message indexes. All of it is laid out in one buffer, the head first, and given to
/// the output at once: many small writes would cost more than they carry.
/// </summary>
internal sealed class ChunkWriter : IDisposable
{
    private const int LargestStart = 1 << 20;
    private readonly McapWriterOptions _options;
    private readonly string _compression;
    private readonly int _headLength;
    private readonly Compressor? _compressor;
    private readonly RecordBuffer _packed = new();
    private readonly List<ChannelState> _indexed = [];
    private ulong _start = ulong.MaxValue;
    private ulong _end;

    public ChunkWriter(McapWriterOptions options)
    {
        _options = options;
        _compression = CompressionNames.Of(options.Compression);
        _headLength = RecordWriter.ChunkHeadLength(_compression);
        _compressor = options.Compression == Compression.None ? null : Compressor.Create(options.Compression, options.CompressionLevel);
        var start = Math.Min(options.ChunkSize, LargestStart);
        Records = new RecordBuffer(start + (start / 4));
        _ = Records.Take(_headLength);
    }

    /// <summary>Room for the chunk's head, and the records.</summary>
    public RecordBuffer Records { get; }

    /// <summary>Counts chunks from 0; the open one included.</summary>
    public long Number { get; private set; }

    public bool IsEmpty => RecordsLength == 0;

    public bool IsFull => RecordsLength >= _options.ChunkSize;

    private int RecordsLength => Records.Length - _headLength;

    /// <summary>Notes a message that is about to be added to <see cref="Records"/>.</summary>
    public void Note(ChannelState channel, ulong logTime)
    {
        _start = Math.Min(_start, logTime);
        _end = Math.Max(_end, logTime);
        if (!_options.MessageIndexes)
            return;
        if (!channel.HasIndex)
            _indexed.Add(channel);
        channel.Index(logTime, RecordsLength);
    }

    /// <summary>Writes the chunk and its indexes, and begins the next one.</summary>
    public ChunkIndex End(WriterOutput output)
    {
        var records = Records.Written[_headLength..];
        var size = records.Length;
        var crc = _options.ChunkCrc ? Crc32.Compute(records) : 0;
        var whole = _compressor is null ? Records : Pack(_compressor, records);
        var hasMessages = _start <= _end;
        var header = new ChunkHeader(
            hasMessages ? _start : 0, _end, (ulong)size, crc, _compression, (ulong)(whole.Length - _headLength));
        WriteHead(whole, header);
        var chunkLength = whole.Length;
        var offsets = AddIndexes(whole, output.Position);
        var index = new ChunkIndex(
            header.MessageStartTime,
            header.MessageEndTime,
            (ulong)output.Position,
            (ulong)chunkLength,
            offsets,
            (ulong)(whole.Length - chunkLength),
            _compression,
            header.CompressedSize,
            header.UncompressedSize);
        output.Write(whole.Written);
        Begin();
        return index;
    }

    public void Dispose() => _compressor?.Dispose();

    private void Begin()
    {
        Records.Clear();
        _ = Records.Take(_headLength);
        (_start, _end) = (ulong.MaxValue, 0);
        Number++;
    }

    private RecordBuffer Pack(Compressor compressor, ReadOnlySpan<byte> records)
    {
        _packed.Clear();
        var most = compressor.Bound(records.Length);
        var room = _packed.Take(_headLength + most)[_headLength..];
        _packed.GiveBack(most - compressor.Compress(records, room));
        return _packed;
    }

    /// <summary>Fills the room that was left for the head; what follows it stays.</summary>
    private static void WriteHead(RecordBuffer whole, in ChunkHeader header)
    {
        var length = whole.Length;
        whole.Clear();
        RecordWriter.WriteHead(whole, header);
        _ = whole.Take(length - whole.Length);
    }

    private Dictionary<ushort, ulong> AddIndexes(RecordBuffer to, long start)
    {
        var offsets = new Dictionary<ushort, ulong>(_indexed.Count);
        foreach (var channel in _indexed)
        {
            offsets[channel.Channel.Id] = (ulong)(start + to.Length);
            to.Raw(channel.EndIndex());
        }

        _indexed.Clear();
        return offsets;
    }
}
