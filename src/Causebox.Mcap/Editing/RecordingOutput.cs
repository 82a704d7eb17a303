namespace Causebox.Mcap;

/// <summary>The recording that a tool makes: stored as its options say, or as the first chunk of its input was.</summary>
internal sealed class RecordingOutput : IDisposable
{
    private readonly McapWriter _writer;
    private readonly bool[] _defined = new bool[ushort.MaxValue + 1];
    private readonly HashSet<ushort> _standIns = [];
    private bool _compressionIsKnown;

    public RecordingOutput(Stream stream, OutputOptions options, Header header)
    {
        _compressionIsKnown = options.Compression is not null;
        _writer = new McapWriter(
            stream,
            new McapWriterOptions
            {
                Profile = header.Profile,
                Library = header.Library,
                Compression = options.Compression ?? Compression.None,
                CompressionLevel = options.CompressionLevel,
                ChunkSize = options.ChunkSize,
            },
            leaveOpen: true);
    }

    public long Messages => (long)_writer.MessageCount;

    public long Attachments { get; private set; }

    public long Metadata { get; private set; }

    public long BytesWritten => _writer.BytesWritten;

    /// <summary>The header of a recording that this library made of one of that profile.</summary>
    public static Header HeaderOf(string? profile) => new(profile ?? "", McapWriterOptions.Default.Library);

    /// <summary>Takes over the compression of the first chunk that the input is found to have, unless the options name one.</summary>
    public void StoreAs(string compression)
    {
        if (_compressionIsKnown || !CompressionNames.TryParse(compression, out var parsed))
            return;
        _compressionIsKnown = true;
        _writer.Compression = parsed;
    }

    /// <summary>What stands in for a schema that is lost, so that the messages of its channels can be kept.</summary>
    public static Schema StandIn(ushort id) => new(id, "", "", ReadOnlyMemory<byte>.Empty);

    public void Define(Schema schema)
    {
        if (!_standIns.Contains(schema.Id))
            _writer.AddSchema(schema);
    }

    /// <summary>Adds a channel and its schema; again is nothing.</summary>
    public void Define(Channel channel, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        if (_defined[channel.Id])
            return;
        _defined[channel.Id] = true;
        if (channel.SchemaId != 0)
            DefineSchema(channel.SchemaId, schemas);
        _writer.AddChannel(channel);
    }

    private void DefineSchema(ushort id, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        if (schemas.TryGetValue(id, out var schema))
            Define(schema);
        else if (_standIns.Add(id))
            _writer.AddSchema(StandIn(id));
    }

    public void Write(in Message message) =>
        _writer.WriteMessage(message.Channel, message.Sequence, message.LogTime, message.PublishTime, message.Data);

    public void Write(Channel channel, in Message message) =>
        _writer.WriteMessage(channel, message.Sequence, message.LogTime, message.PublishTime, message.Data);

    public void Write(Metadata metadata)
    {
        _writer.WriteMetadata(metadata);
        Metadata++;
    }

    public void Write(AttachmentHeader header, Stream data)
    {
        _writer.WriteAttachment(header.LogTime, header.CreateTime, header.Name, header.MediaType, data, (long)header.DataLength);
        Attachments++;
    }

    /// <summary>Writes the summary and the footer.</summary>
    public void Close() => _writer.Close();

    public void Dispose() => _writer.Dispose();
}
