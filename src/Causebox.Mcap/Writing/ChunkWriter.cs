namespace Causebox.Mcap;

/// <summary>
/// Gathers records, and writes them as a chunk with its message indexes. All of it is laid out in one buffer, with room for the head in
/// front, and given to the output at once: many small writes would cost more than they carry.
/// </summary>
internal sealed class ChunkWriter : IDisposable
{
    private const int HeadRoom = 64;
    private const int LargestStart = 1 << 20;
    private readonly McapWriterOptions _options;
    private readonly List<ChannelState> _indexed = [];
    private readonly RecordBuffer _head = new();
    private readonly RecordBuffer _packed = new();
    private Compressor? _compressor;
    private ulong _start = ulong.MaxValue;
    private ulong _end;

    public ChunkWriter(McapWriterOptions options)
    {
        _options = options;
        Compression = options.Compression;
        var start = Math.Min(options.ChunkSize, LargestStart);
        Records = new RecordBuffer(HeadRoom + start + (start / 4));
        _ = Records.Take(HeadRoom);
    }

    /// <summary>How chunks are stored; may be changed until the first one ends.</summary>
    public Compression Compression
    {
        get;
        set
        {
            if (field == value)
                return;
            _compressor?.Dispose();
            _compressor = value == Compression.None ? null : Compressor.Create(value, _options.CompressionLevel);
            field = value;
        }
    }

    /// <summary>Room for the chunk's head, and the records.</summary>
    public RecordBuffer Records { get; }

    /// <summary>Counts chunks from 0; the open one included.</summary>
    public long Number { get; private set; }

    public bool IsEmpty => RecordsLength == 0;

    public bool IsFull => RecordsLength >= _options.ChunkSize;

    private int RecordsLength => Records.Length - HeadRoom;

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
        var records = Records.Written[HeadRoom..];
        var size = (ulong)records.Length;
        var crc = _options.ChunkCrc ? Crc32.Compute(records) : 0;
        var whole = _compressor is null ? Records : Pack(_compressor, records);
        var header = new ChunkHeader(
            _start <= _end ? _start : 0, _end, size, crc, CompressionNames.Of(Compression), (ulong)(whole.Length - HeadRoom));
        var before = PutHead(whole, header);
        var chunkLength = whole.Length - before;
        var offsets = AddIndexes(whole, output.Position - before);
        var index = new ChunkIndex(
            header.MessageStartTime,
            header.MessageEndTime,
            (ulong)output.Position,
            (ulong)chunkLength,
            offsets,
            (ulong)(whole.Length - before - chunkLength),
            header.Compression,
            header.CompressedSize,
            header.UncompressedSize);
        output.Write(whole.Written[before..]);
        Begin();
        return index;
    }

    public void Dispose() => _compressor?.Dispose();

    private void Begin()
    {
        Records.Clear();
        _ = Records.Take(HeadRoom);
        (_start, _end) = (ulong.MaxValue, 0);
        Number++;
    }

    private RecordBuffer Pack(Compressor compressor, ReadOnlySpan<byte> records)
    {
        _packed.Clear();
        var most = compressor.Bound(records.Length);
        var room = _packed.Take(HeadRoom + most)[HeadRoom..];
        _packed.GiveBack(most - compressor.Compress(records, room));
        return _packed;
    }

    /// <summary>Puts the head right before what is stored.</summary>
    /// <returns>Bytes of the room that are left before it.</returns>
    private int PutHead(RecordBuffer whole, in ChunkHeader header)
    {
        _head.Clear();
        RecordWriter.WriteHead(_head, header);
        var before = HeadRoom - _head.Length;
        whole.Put(before, _head.Written);
        return before;
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
