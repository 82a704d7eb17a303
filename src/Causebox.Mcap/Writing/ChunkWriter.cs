namespace Causebox.Mcap;

/// <summary>Gathers records, and writes them as a chunk with its message indexes.</summary>
internal sealed class ChunkWriter(McapWriterOptions options) : IDisposable
{
    private readonly List<ChannelState> _indexed = [];
    private readonly RecordBuffer _head = new();
    private Compressor? _compressor = Create(options, options.Compression);
    private byte[] _compressed = [];
    private ulong _start = ulong.MaxValue;
    private ulong _end;

    /// <summary>How chunks are stored; may be changed until the first one ends.</summary>
    public Compression Compression
    {
        get;
        set
        {
            if (field == value)
                return;
            _compressor?.Dispose();
            _compressor = Create(options, value);
            field = value;
        }
    } = options.Compression;

    public RecordBuffer Records { get; } = new();

    /// <summary>Counts chunks from 0; the open one included.</summary>
    public long Number { get; private set; }

    public bool IsEmpty => Records.Length == 0;

    public bool IsFull => Records.Length >= options.ChunkSize;

    /// <summary>Notes a message that is about to be added to <see cref="Records"/>.</summary>
    public void Note(ChannelState channel, ulong logTime)
    {
        _start = Math.Min(_start, logTime);
        _end = Math.Max(_end, logTime);
        if (!options.MessageIndexes)
            return;
        if (!channel.HasIndex)
            _indexed.Add(channel);
        channel.Index(logTime, Records.Length);
    }

    /// <summary>Writes the chunk and its indexes, and begins the next one.</summary>
    public ChunkIndex End(WriterOutput output)
    {
        var records = Records.Written;
        var stored = _compressor is null ? records : Compress(_compressor, records);
        var compression = CompressionNames.Of(Compression);
        var hasMessages = _start <= _end;
        var header = new ChunkHeader(
            hasMessages ? _start : 0,
            _end,
            (ulong)records.Length,
            options.ChunkCrc ? Crc32.Compute(records) : 0,
            compression,
            (ulong)stored.Length);
        var chunkStart = output.Position;
        _head.Clear();
        RecordWriter.WriteHead(_head, header);
        output.Write(_head.Written);
        output.Write(stored);
        var chunkEnd = output.Position;
        var offsets = WriteIndexes(output);
        var index = new ChunkIndex(
            header.MessageStartTime,
            header.MessageEndTime,
            (ulong)chunkStart,
            (ulong)(chunkEnd - chunkStart),
            offsets,
            (ulong)(output.Position - chunkEnd),
            compression,
            header.CompressedSize,
            header.UncompressedSize);
        Records.Clear();
        (_start, _end) = (ulong.MaxValue, 0);
        Number++;
        return index;
    }

    public void Dispose() => _compressor?.Dispose();

    private static Compressor? Create(McapWriterOptions options, Compression compression) =>
        compression == Compression.None ? null : Compressor.Create(compression, options.CompressionLevel);

    private ReadOnlySpan<byte> Compress(Compressor compressor, ReadOnlySpan<byte> records)
    {
        var room = Buffers.Reserve(ref _compressed, compressor.Bound(records.Length));
        return room.AsSpan(0, compressor.Compress(records, room));
    }

    private Dictionary<ushort, ulong> WriteIndexes(WriterOutput output)
    {
        var offsets = new Dictionary<ushort, ulong>(_indexed.Count);
        foreach (var channel in _indexed)
        {
            offsets[channel.Channel.Id] = (ulong)output.Position;
            output.Write(channel.EndIndex());
        }

        _indexed.Clear();
        return offsets;
    }
}
