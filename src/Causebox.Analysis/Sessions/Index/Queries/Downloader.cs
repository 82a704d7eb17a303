using System.Collections.Immutable;
using System.Globalization;
using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Writes a part of a session as one MCAP file.</summary>
internal sealed class Downloader : IDisposable
{
    private const string FilterRecord = "causebox.filter";
    private const int CancellationStride = 256;
    private readonly ImmutableArray<SessionPart> _parts;
    private readonly SessionSelection _selection;
    private readonly OutputGate _output;
    private readonly McapWriter _writer;
    private readonly Dictionary<Channel, Channel> _channels = [];
    private readonly Dictionary<Schema, Schema> _schemas = [];
    private long _bytesRead;

    public Downloader(ImmutableArray<SessionPart> parts, SessionSelection selection, Stream output)
    {
        (_parts, _selection) = (parts, selection);
        var profile = parts.Select(part => part.Index.Info.Profile).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
        _output = new OutputGate(output);
        _writer = new McapWriter(_output, new McapWriterOptions { Profile = profile }, leaveOpen: true);
    }

    public DownloadReport Run(CancellationToken cancellation)
    {
        WriteMetadata();
        foreach (var part in _parts)
            Copy(part, cancellation);
        _writer.Close();
        return new DownloadReport((long)_writer.MessageCount, _writer.BytesWritten, _bytesRead);
    }

    public void Dispose()
    {
        // After a whole run the writer is closed and nothing comes any more.
        _output.IsShut = true;
        _writer.Dispose();
        _output.Dispose();
    }

    private void WriteMetadata()
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in _parts.SelectMany(part => part.Index.Info.Metadata))
        {
            // Files of a session repeat what is said of all of it.
            var key = string.Join('\0', record.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Key, pair.Value }).Prepend(record.Name));
            if (record.Name != FilterRecord && written.Add(key))
                _writer.WriteMetadata(new Metadata(record.Name, record.Values));
        }

        _writer.WriteMetadata(new Metadata(FilterRecord, Describe()));
    }

    private Dictionary<string, string> Describe() => new(StringComparer.Ordinal)
    {
        ["files"] = string.Join(',', _parts.Select(part => part.Name)),
        ["start_cycle"] = Say(_selection.StartCycle),
        ["end_cycle"] = Say(_selection.EndCycle),
        ["start_log_time"] = Say(_selection.StartLogTime),
        ["end_log_time"] = Say(_selection.EndLogTime),
        ["topics"] = _selection.Topics is { IsDefault: false } topics ? string.Join(',', topics) : "",
        ["cycles"] = Say(_parts.Sum(part => new PartSelection(_selection, part.Index).Rows is var rows ? (long)(rows.End - rows.Start) : 0)),
    };

    private void Copy(SessionPart part, CancellationToken cancellation)
    {
        var taken = new PartSelection(_selection, part.Index);
        var segments = part.Index.Content.Segments;
        var channels = PartSelection.ChannelsOf(_selection, part.Index.Info);
        var needed = Enumerable.Range(0, segments.Count).Where(segment => taken.MayTake(segments, segment, channels));
        PartReader? reader = null;
        try
        {
            foreach (var (first, last) in SegmentRuns.Of(needed))
            {
                reader ??= new PartReader(part);
                using var messages = reader.Open(first, last);
                Copy(messages, reader.Decoders, taken, cancellation);
            }

            _bytesRead += reader?.BytesRead ?? 0;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    private void Copy(McapStreamReader messages, ChannelDecoders decoders, PartSelection taken, CancellationToken cancellation)
    {
        // A reader has one object for a channel; null for those that are not taken.
        var mapped = new Dictionary<Channel, Channel?>(ReferenceEqualityComparer.Instance);
        for (var count = 0; messages.TryReadMessage(out var message); count++)
        {
            if (count % CancellationStride == 0)
                cancellation.ThrowIfCancellationRequested();
            var isKnown = mapped.TryGetValue(message.Channel, out var channel);
            if ((isKnown && channel is null) || !taken.Takes(decoders.Of(message.Channel, messages.Schemas).CycleOf(message.Data), message.LogTime))
                continue;
            if (!isKnown)
                mapped.Add(message.Channel, channel = _selection.Includes(message.Channel.Topic) ? Map(message.Channel, messages.Schemas) : null);
            if (channel is not null)
                _writer.WriteMessage(channel, message.Sequence, message.LogTime, message.PublishTime, message.Data);
        }
    }

    /// <summary>The output's channel for one of a file; those of several files that say the same become one.</summary>
    private Channel Map(Channel channel, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        var schema = channel.SchemaId == 0 ? null : Map(schemas.GetValueOrDefault(channel.SchemaId) ?? new Schema(channel.SchemaId, "", "", ReadOnlyMemory<byte>.Empty));
        var key = channel with { Id = 0, SchemaId = schema?.Id ?? 0 };
        if (!_channels.TryGetValue(key, out var mapped))
            _channels.Add(key, mapped = _writer.AddChannel(channel.Topic, channel.MessageEncoding, schema, channel.Metadata));
        return mapped;
    }

    private Schema Map(Schema schema)
    {
        var key = schema with { Id = 0 };
        if (!_schemas.TryGetValue(key, out var mapped))
            _schemas.Add(key, mapped = _writer.AddSchema(schema.Name, schema.Encoding, schema.Data));
        return mapped;
    }

    private static string Say(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
