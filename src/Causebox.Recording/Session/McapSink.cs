using Causebox.Mcap;

namespace Causebox.Recording;

/// <summary>A session's file as MCAP: zstd chunks, one or more a second.</summary>
internal sealed class McapSink : SessionSink
{
    public const string Profile = "dam";
    private readonly McapWriter _writer;
    private readonly Dictionary<SessionTopic, Channel> _channels = [];
    private readonly Dictionary<string, Schema> _schemas = new(StringComparer.Ordinal);
    private long _flushed;

    public McapSink(FileStream file, string library, Metadata session)
    {
        File = file;
        var options = new McapWriterOptions { Profile = Profile, Library = library, ChunkSize = 4 << 20 };
        _writer = new McapWriter(file, options, leaveOpen: true);
        _writer.WriteMetadata(session);
        Flush();
    }

    public override long BytesWritten => _writer.BytesWritten;

    private FileStream File { get; }

    public override void Write(SessionTopic topic, uint sequence, ulong logTime, ReadOnlySpan<byte> json)
    {
        if (!_channels.TryGetValue(topic, out var channel))
            channel = Define(topic);
        _writer.WriteMessage(channel, sequence, logTime, logTime, json);
    }

    public override void Flush()
    {
        _writer.Flush();
        File.Flush();
        _flushed = _writer.BytesWritten;
    }

    public override void Finish()
    {
        _writer.Close();
        File.Flush();
    }

    public override void Abandon()
    {
        try
        {
            File.SetLength(_flushed);
        }
        catch (IOException)
        {
            // The disk takes nothing, not even that: a reader meets a cut chunk at the end, as after a crash.
        }
    }

    public override void Dispose() => _writer.Dispose();

    private Channel Define(SessionTopic topic)
    {
        if (!_schemas.TryGetValue(topic.SchemaName, out var schema))
            _schemas.Add(topic.SchemaName, schema = _writer.AddSchema(topic.SchemaName, "jsonschema", topic.Schema));
        var channel = _writer.AddChannel(topic.Name, "json", schema, topic.Metadata);
        _channels.Add(topic, channel);
        return channel;
    }
}
