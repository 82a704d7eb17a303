using System.Buffers;

namespace Causebox.Mcap;

/// <summary>
/// Writes a recording. The same calls with the same options give the same bytes. Nothing is allocated per message.
/// Not for two threads at once.
/// </summary>
/// <remarks>
/// A message is on its way to the stream when its chunk ends: when it is full, at <see cref="Flush"/>, or at <see cref="Close"/>. What was
/// flushed survives a crash of the process (to the disk, of the machine).
/// Where the stream throws, so does the writer, then and at every later write: the file ends with what was whole.
/// </remarks>
public sealed class McapWriter : IDisposable
{
    private const int LooseRecords = 64 << 10;
    private const int LargestMessage = 1_000_000_000;
    private readonly McapWriterOptions _options;
    private readonly WriterOutput _output;
    private readonly ChunkWriter? _chunk;
    private readonly RecordBuffer _loose = new();
    private readonly SummaryWriter _summary;
    private readonly SortedDictionary<ushort, Schema> _schemas = [];
    private readonly List<ChannelState> _channels = [];
    private ChannelState?[] _byId = new ChannelState?[16];
    private MessageTally _tally;
    private bool _closed;

    /// <summary>Writes to <paramref name="stream"/> from where it stands, which becomes the first byte of the recording.</summary>
    public McapWriter(Stream stream, McapWriterOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _options = Checked(options);
        _chunk = _options.UseChunks ? new ChunkWriter(_options) : null;
        _output = new WriterOutput(stream, leaveOpen, _options.DataSectionCrc);
        _summary = new SummaryWriter(_options);
        _loose.Raw(RecordBounds.Magic);
        RecordWriter.Write(_loose, new Header(_options.Profile, _options.Library));
        WriteLoose();
    }

    /// <summary>Bytes that have been given to the stream.</summary>
    public long BytesWritten => _output.Position;

    /// <summary>Messages that have been written.</summary>
    public ulong MessageCount => _tally.Count;

    /// <summary>How chunks are stored; a tool that learns it late may change it until the first chunk ends.</summary>
    internal Compression Compression
    {
        set
        {
            if (_chunk is { Number: 0 })
                _chunk.Compression = value;
        }
    }

    private RecordBuffer Records => _chunk?.Records ?? _loose;

    /// <summary>Creates a file, or empties it. Throws what <see cref="FileStream"/> throws where it cannot.</summary>
    public static McapWriter Create(string path, McapWriterOptions? options = null)
    {
        var checkedOptions = Checked(options);
        // FileMode.Create truncates a new file too, and ext4 then writes all of a truncated file to the disk before its closing returns.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (file.Length > 0)
            file.SetLength(0);
        return new McapWriter(file, checkedOptions);
    }

    /// <summary>Adds a schema under a free id.</summary>
    /// <exception cref="InvalidOperationException">All 65,535 ids are taken.</exception>
    public Schema AddSchema(string name, string encoding, ReadOnlyMemory<byte> data)
    {
        var schema = new Schema(FreeId(_schemas.Count, _schemas.ContainsKey), name, encoding, data);
        AddSchema(schema);
        return schema;
    }

    /// <summary>Adds a schema under its own id; adding it again is nothing.</summary>
    /// <exception cref="ArgumentException">The id is 0, or stands for another schema.</exception>
    public void AddSchema(Schema schema)
    {
        ThrowIfClosed();
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.Id == 0)
            throw new ArgumentException("schema id 0 means no schema", nameof(schema));
        if (_schemas.TryGetValue(schema.Id, out var known))
        {
            if (!known.Equals(schema))
                throw new ArgumentException($"schema {schema.Id} is already another one", nameof(schema));
            return;
        }

        _schemas.Add(schema.Id, schema);
        RecordWriter.Write(Records, schema);
    }

    /// <summary>Adds a channel under a free id, from 1.</summary>
    /// <exception cref="InvalidOperationException">All 65,535 ids are taken.</exception>
    public Channel AddChannel(
        string topic, string messageEncoding, Schema? schema = null, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var id = FreeId(_channels.Count, taken => taken < _byId.Length && _byId[taken] is not null);
        var channel = new Channel(
            id, schema?.Id ?? 0, topic, messageEncoding, metadata ?? new Dictionary<string, string>(StringComparer.Ordinal));
        AddChannel(channel);
        return channel;
    }

    /// <summary>Adds a channel under its own id; adding it again is nothing.</summary>
    /// <exception cref="ArgumentException">The id stands for another channel, or the schema was not added.</exception>
    public void AddChannel(Channel channel)
    {
        ThrowIfClosed();
        ArgumentNullException.ThrowIfNull(channel);
        if (channel.Id < _byId.Length && _byId[channel.Id] is { } known)
        {
            if (!known.Channel.Equals(channel))
                throw new ArgumentException($"channel {channel.Id} is already another one", nameof(channel));
            return;
        }

        Schema? schema = null;
        if (channel.SchemaId != 0 && !_schemas.TryGetValue(channel.SchemaId, out schema))
            throw new ArgumentException($"schema {channel.SchemaId} was not added", nameof(channel));
        if (channel.Id >= _byId.Length)
            Array.Resize(ref _byId, Math.Max(channel.Id + 1, 2 * _byId.Length));
        var state = new ChannelState(channel, schema);
        _byId[channel.Id] = state;
        _channels.Add(state);
        if (_options.SelfContainedChunks && _chunk is not null)
            Define(state);
        else
            RecordWriter.Write(Records, channel);
    }

    /// <summary>Writes a message. Times are nanoseconds of the recorder's choice of epoch.</summary>
    /// <exception cref="ArgumentException">The channel was not added, or the data is over 1,000,000,000 bytes.</exception>
    public void WriteMessage(Channel channel, uint sequence, ulong logTime, ulong publishTime, ReadOnlySpan<byte> data)
    {
        ThrowIfClosed();
        ArgumentNullException.ThrowIfNull(channel);
        var id = channel.Id;
        if (id >= _byId.Length || _byId[id] is not { } state || (!ReferenceEquals(state.Channel, channel) && !state.Channel.Equals(channel)))
            throw new ArgumentException($"channel {id} ({channel.Topic}) was not added", nameof(channel));
        if (data.Length > LargestMessage)
            throw new ArgumentException($"a message of {data.Length} bytes; at most {LargestMessage} can be written", nameof(data));
        _tally.Add(logTime);
        state.Count();
        if (_chunk is null)
        {
            _loose.Message(id, sequence, logTime, publishTime, data);
            if (_loose.Length >= LooseRecords)
                WriteLoose();
            return;
        }

        if (_options.SelfContainedChunks && state.DefinedIn != _chunk.Number)
            Define(state);
        _chunk.Note(state, logTime);
        _chunk.Records.Message(id, sequence, logTime, publishTime, data);
        if (_chunk.IsFull)
            EndChunk();
    }

    /// <summary>Writes an attachment of <paramref name="length"/> bytes, read from <paramref name="data"/> as they are written.</summary>
    /// <remarks>Where the data ends early, or reading it throws, the attachment is filled up with zeros and the file stays readable.</remarks>
    /// <exception cref="EndOfStreamException">The data ended early.</exception>
    public void WriteAttachment(ulong logTime, ulong createTime, string name, string mediaType, Stream data, long length)
    {
        ThrowIfClosed();
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Settle();
        var start = _output.Position;
        var header = new AttachmentHeader(logTime, createTime, name, mediaType, (ulong)length);
        RecordWriter.WriteHead(_loose, header);
        var crc = Crc32.Compute(_loose.Written[RecordBounds.Prefix..]);
        WriteLoose();
        var missing = length;
        try
        {
            CopyAttachment(data, ref missing, ref crc);
        }
        finally
        {
            EndAttachment(start, header, missing, crc);
        }

        if (missing > 0)
            throw new EndOfStreamException($"attachment {name}: {length} bytes were announced, the last {missing} did not come");
    }

    /// <summary>Writes a metadata record.</summary>
    public void WriteMetadata(Metadata metadata)
    {
        ThrowIfClosed();
        ArgumentNullException.ThrowIfNull(metadata);
        Settle();
        var start = _output.Position;
        RecordWriter.Write(_loose, metadata);
        WriteLoose();
        _summary.Add(new MetadataIndex((ulong)start, (ulong)(_output.Position - start), metadata.Name));
    }

    /// <summary>Ends the open chunk and hands everything to the stream; with <paramref name="toDisk"/>, on to the disk.</summary>
    public void Flush(bool toDisk = false)
    {
        ThrowIfClosed();
        Settle();
        _output.Flush(toDisk);
    }

    /// <summary>Writes the summary and the footer. Nothing can be written afterwards; closing again is nothing.</summary>
    public void Close()
    {
        if (_closed)
            return;
        _closed = true;
        if (_output.IsBroken)
            return;
        Settle();
        RecordWriter.Write(_loose, new DataEnd(_output.Crc));
        WriteLoose();
        _summary.Write(_output, _schemas.Values, _channels, _tally);
        _output.Flush(toDisk: false);
    }

    /// <summary>Closes the recording, and the stream unless it was to stay open.</summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        finally
        {
            _chunk?.Dispose();
            _output.Dispose();
        }
    }

    private void Define(ChannelState state)
    {
        if (state.Schema is { } schema)
            RecordWriter.Write(_chunk!.Records, schema);
        RecordWriter.Write(_chunk!.Records, state.Channel);
        state.DefinedIn = _chunk.Number;
    }

    private void CopyAttachment(Stream data, ref long left, ref uint crc)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LooseRecords);
        try
        {
            while (left > 0 && data.Read(buffer, 0, (int)Math.Min(left, buffer.Length)) is > 0 and var got)
            {
                crc = Crc32.Append(crc, buffer.AsSpan(0, got));
                _output.Write(buffer.AsSpan(0, got));
                left -= got;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void EndAttachment(long start, AttachmentHeader header, long missing, uint crc)
    {
        if (_output.IsBroken)
            return;
        ReadOnlySpan<byte> zeros = stackalloc byte[1024];
        for (; missing > 0; missing -= Math.Min(missing, zeros.Length))
        {
            var piece = zeros[..(int)Math.Min(missing, zeros.Length)];
            crc = Crc32.Append(crc, piece);
            _output.Write(piece);
        }

        _loose.UInt32(_options.AttachmentCrc ? crc : 0);
        WriteLoose();
        _summary.Add(new AttachmentIndex(
            (ulong)start, (ulong)(_output.Position - start), header.LogTime, header.CreateTime, header.DataLength, header.Name, header.MediaType));
    }

    private void EndChunk() => _summary.Add(_chunk!.End(_output));

    private void Settle()
    {
        if (_chunk is { IsEmpty: false })
            EndChunk();
        WriteLoose();
    }

    private void WriteLoose()
    {
        if (_loose.Length == 0)
            return;
        _output.Write(_loose.Written);
        _loose.Clear();
    }

    private static McapWriterOptions Checked(McapWriterOptions? options)
    {
        options ??= McapWriterOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ChunkSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ChunkSize, 1_000_000_000);
        return options;
    }

    /// <summary>The id after those given in order, or else the lowest one that is free.</summary>
    private static ushort FreeId(int count, Func<ushort, bool> isTaken)
    {
        for (var tried = 0; tried < ushort.MaxValue; tried++)
        {
            var id = (ushort)(((count + tried) % ushort.MaxValue) + 1);
            if (!isTaken(id))
                return id;
        }

        throw new InvalidOperationException("all 65,535 ids are taken");
    }

    private void ThrowIfClosed()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _output.ThrowIfBroken();
    }
}
