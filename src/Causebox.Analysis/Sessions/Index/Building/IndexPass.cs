using System.Runtime.InteropServices;
using Causebox.Mcap;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>One pass over a file, or over what was added to it, that makes an index.</summary>
internal sealed class IndexPass : IDisposable
{
    private const int MostDamage = 100;
    private const int CancellationStride = 1024;
    private readonly SessionIndexLimits _limits;
    private readonly IndexInfo _earlier;
    private readonly McapStreamReader _reader;
    private readonly SegmentTracker _segments;
    private readonly FrameTracker _frames;
    private readonly CycleAssembly _cycles;
    private readonly SeriesNames _series;
    private readonly ChannelDecoders _decoders = new();
    private readonly CycleIntake _intake;
    private readonly JsonFields _json;
    private readonly List<IndexedMetadata> _metadata;
    private readonly List<string> _compressions;
    private readonly long[] _counts = new long[ushort.MaxValue + 1];
    private string? _fullReason;
    private int _definitionBytes;
    private long _messages;
    private long _malformed;
    private long _late;
    private long _captures;
    private bool _sawCycle;
    private ulong _firstLogTime;
    private ulong _lastLogTime;

    private IndexPass(McapStreamReader reader, IndexInfo earlier, IndexContent content, SessionIndexLimits limits)
    {
        (_reader, _earlier, _limits) = (reader, earlier, limits);
        _segments = new SegmentTracker(content.Segments);
        _frames = new FrameTracker(earlier.Cameras.Zip(content.Frames, KeyValuePair.Create));
        _cycles = new CycleAssembly(content.Cycles, earlier.HasPending, earlier.LastBegun, earlier.ContextBefore, (SplitParts)earlier.CommonParts);
        _series = new SeriesNames(earlier.Series);
        _intake = new CycleIntake(_series);
        _json = new JsonFields(_series);
        _metadata = [.. earlier.Metadata];
        _compressions = [.. earlier.Compressions];
        (_definitionBytes, _messages, _malformed, _late, _captures, _sawCycle) =
            (earlier.DefinitionBytes, earlier.Messages, earlier.Malformed, earlier.Late, earlier.Captures, earlier.SawCycle);
        (_firstLogTime, _lastLogTime) = (earlier.FirstLogTime, earlier.LastLogTime);
        foreach (var channel in earlier.Channels)
            _counts[channel.Id] = channel.Messages;
    }

    /// <summary>Begins a pass where an earlier one ended, at <see cref="IndexInfo.SourceBytes"/> of the source.</summary>
    public static IndexPass Begin(Stream source, bool isFinal, IndexInfo earlier, IndexContent content, SessionIndexLimits limits)
    {
        var options = new McapReaderOptions { Damage = DamageHandling.Skip, Follow = !isFinal, Limits = limits.Source };
        var reader = earlier.SourceBytes == 0
            ? new McapStreamReader(source, options, leaveOpen: true)
            : new McapStreamReader(source, Definitions.ContinueAt(earlier, earlier.SourceBytes), options, leaveOpen: true);
        return new IndexPass(reader, earlier, content, limits);
    }

    /// <summary>Reads to the end, or to the first record that is not whole yet.</summary>
    public void Run(CancellationToken cancellation)
    {
        for (var records = 0; _fullReason is null && _reader.TryReadRecord(out var record); records++)
        {
            if (records % CancellationStride == 0)
                cancellation.ThrowIfCancellationRequested();
            switch (record.Opcode)
            {
                case Opcode.Message: Take(record); break;
                case Opcode.Schema or Opcode.Channel: TakeDefinition(record); break;
                case Opcode.Metadata: TakeMetadata(record); break;
            }
        }
    }

    /// <summary>What the pass gathered.</summary>
    public (IndexInfo Info, IndexContent Content) Build(bool isFinal)
    {
        var hasFooter = _reader.End == StreamEnd.Complete;
        var isDone = isFinal || hasFooter;
        if (isDone && !hasFooter)
            _cycles.DropUnfinished();
        var cycles = _cycles.Build();
        var frames = _frames.Build().ToArray();
        var damage = _reader.Damage.Select(item => new SessionDamage(item.Error.ToString(), item.Length, item.Error.Kind == McapErrorKind.Truncated));
        if (_fullReason is not null)
            damage = damage.Append(new SessionDamage(_fullReason, 0, IsCut: true));
        var info = _earlier with
        {
            SourceBytes = _reader.BytesRead,
            IsFinal = isDone,
            HasFooter = hasFooter,
            IsFull = _fullReason is not null,
            Profile = _reader.Header?.Profile,
            Library = _reader.Header?.Library,
            Compressions = _compressions,
            Metadata = _metadata,
            Series = [.. _series.Names],
            Cameras = [.. frames.Select(pair => pair.Key)],
            Schemas = [.. _reader.Schemas.Values.OrderBy(schema => schema.Id).Select(schema => new IndexedSchema(schema.Id, schema.Name, schema.Encoding, schema.Data.ToArray()))],
            Channels = [.. _reader.Channels.Values.OrderBy(channel => channel.Id).Select(channel => new IndexedChannel(
                channel.Id, channel.SchemaId, channel.Topic, channel.MessageEncoding, channel.Metadata, _counts[channel.Id]))],
            Damage = [.. _earlier.Damage.Concat(damage).Take(MostDamage)],
            DamageCount = _earlier.DamageCount + _reader.DamageCount + (_fullReason is null ? 0 : 1),
            Messages = _messages,
            Malformed = _malformed,
            Late = _late,
            FirstLogTime = _firstLogTime,
            LastLogTime = _lastLogTime,
            HasPending = _cycles.HasPending,
            LastBegun = _cycles.LastBegun,
            ContextBefore = _cycles.ContextBefore,
            CommonParts = (int)_cycles.CommonParts,
            SawCycle = _sawCycle,
            Captures = _captures,
            DefinitionBytes = _definitionBytes,
        };
        return (info, new IndexContent(cycles, ImmutableCollectionsMarshal.AsImmutableArray(frames.Select(pair => pair.Value).ToArray()), _segments.Build()));
    }

    public void Dispose() => _reader.Dispose();

    private void Take(in RawRecord record)
    {
        try
        {
            var message = _reader.ToMessage(record);
            _messages++;
            _counts[message.Channel.Id]++;
            (_firstLogTime, _lastLogTime) = (Math.Min(_firstLogTime, message.LogTime), Math.Max(_lastLogTime, message.LogTime));
            var end = record.Position.ChunkOffset is null ? record.Position.FileOffset + record.Content.Length + 9 : _reader.BytesRead;
            _segments.Note(record.Position, end, message.LogTime, message.Channel.Id);
            // By the count of messages, so that pieces stop where the whole would.
            if (_messages % CancellationStride == 0)
                CheckRoom();
            if (record.Position.ChunkOffset is not null && !_compressions.Contains(_reader.Chunk.Compression))
                _compressions.Add(_reader.Chunk.Compression);
            Take(message);
        }
        catch (McapException)
        {
            // A message of no channel, or too short to be one.
            _malformed++;
        }
    }

    private void Take(in Message message)
    {
        var decoder = _decoders.Of(message.Channel, _reader.Schemas);
        switch (decoder.Role.Role)
        {
            case TopicRole.Other: break;
            case TopicRole.Frame: TakeFrame(decoder, message); break;
            case TopicRole.Named: _ = CycleOf(decoder, message); break;
            case TopicRole.Part or TopicRole.Cycle when decoder.Role.IsJson: TakeJson(decoder, message); break;
            default: TakeWhole(decoder, message); break;
        }
    }

    private void TakeFrame(ChannelDecoder decoder, in Message message) =>
        _frames.Add(decoder.Role.Camera!, message.LogTime, CycleOf(decoder, message), message.Data.Length, _segments.Number);

    private long? CycleOf(ChannelDecoder decoder, in Message message)
    {
        var cycle = decoder.CycleOf(message.Data);
        if (cycle is { } id)
            _segments.NoteCycle(id);
        return cycle;
    }

    /// <summary>The split topics' own way, and around it for what is unusual.</summary>
    private void TakeJson(ChannelDecoder decoder, in Message message)
    {
        var topic = message.Channel.Topic;
        var isPart = topic is SessionTopics.Observation or SessionTopics.Action;
        if (isPart)
        {
            if (MessageHead.TryReadJson(message.Data, out var head) && head.CycleId is { } id)
                FillPart(Begin(id, message.LogTime, SessionGeneration.G1), topic, head.Timestamp, head.WasClamped);
            else
                TakeWhole(decoder, message);
            return;
        }

        if (!_json.TryRead(message.Data) || (!_json.IsPass && SessionTopics.IsLayer(topic)))
        {
            TakeWhole(decoder, message);
            return;
        }

        if (topic == SessionTopics.Cycle)
            SeeCycle();
        if (Begin(_json.CycleId, message.LogTime, SessionGeneration.G1) is not { } cycle)
            return;
        if (topic == SessionTopics.Cycle)
        {
            cycle.Parts |= SplitParts.Cycle;
            _json.FillCycle(cycle);
        }
        else if (topic == SessionTopics.Latency)
        {
            cycle.Parts |= SplitParts.Latency;
            _json.FillLatencies(cycle);
        }
    }

    private static void FillPart(PendingCycle? cycle, string topic, double? timestamp, bool? wasClamped)
    {
        if (cycle is null)
            return;
        cycle.Parts |= topic == SessionTopics.Observation ? SplitParts.Observation : SplitParts.Action;
        cycle.WasClamped |= wasClamped == true;
        if (topic == SessionTopics.Observation)
            CycleIntake.FillStamp(cycle, timestamp);
    }

    private void TakeWhole(ChannelDecoder decoder, in Message message)
    {
        if (!decoder.TryDecode(message.Data, out var value))
        {
            _malformed++;
            return;
        }

        var known = message.Channel.Topic switch
        {
            SessionTopics.Cycle => TakeCycle(decoder, message.LogTime, value),
            SessionTopics.Capture => TakeCapture(message.LogTime, value),
            _ => TakePart(message.Channel.Topic, message.LogTime, value),
        };
        if (!known)
            _malformed++;
    }

    private bool TakeCycle(ChannelDecoder decoder, ulong logTime, in McapValue value)
    {
        if (CycleLayout.Recognise(value, decoder.Role.IsJson, out var generation, out var payload) is not null || !ChannelDecoder.TryGetCycle(payload, out var id))
            return false;
        SeeCycle();
        if (Begin(id, logTime, generation) is not { } cycle)
            return true;
        cycle.Parts |= SplitParts.Cycle;
        _intake.FillCycle(cycle, payload, value);
        return true;
    }

    /// <summary>With cycles in the file, observations of a capture are none.</summary>
    private void SeeCycle()
    {
        if (!_sawCycle && _captures > 0)
            _cycles.Clear();
        _sawCycle = true;
    }

    private bool TakePart(string topic, ulong logTime, in McapValue value)
    {
        var payload = CyclePayload.Named(value);
        if (!ChannelDecoder.TryGetCycle(payload, out var id))
            return false;
        var cycle = Begin(id, logTime, SessionGeneration.G1);
        if (cycle is null)
            return true;
        switch (topic)
        {
            case SessionTopics.ContextEvents: CycleIntake.FillContext(cycle, payload); break;
            case SessionTopics.Observation or SessionTopics.Action: FillPart(cycle, topic, payload.Number("timestamp"), payload.Truth("was_clamped")); break;
            case SessionTopics.Latency:
                cycle.Parts |= SplitParts.Latency;
                _intake.FillLatencies(cycle, value);
                break;
            default: CycleIntake.FillGuard(cycle, payload); break;
        }

        return true;
    }

    private bool TakeCapture(ulong logTime, in McapValue value)
    {
        if (value.Kind != McapValueKind.Map)
            return false;
        if (_sawCycle)
            return true;
        // Their number is ours: the message does not name it.
        if (_cycles.Begin(_captures++, logTime, SessionGeneration.G0) is not { } cycle)
            return true;
        cycle.NoteSegment(_segments.Number);
        CycleIntake.FillStamp(cycle, CyclePayload.Named(value).Number("timestamp"));
        return true;
    }

    private PendingCycle? Begin(long id, ulong logTime, SessionGeneration generation)
    {
        _segments.NoteCycle(id);
        var cycle = _cycles.Begin(id, logTime, generation);
        if (cycle is null)
            _late++;
        else
            cycle.NoteSegment(_segments.Number);
        return cycle;
    }

    private void TakeDefinition(in RawRecord record)
    {
        _definitionBytes = (int)Math.Min(int.MaxValue, (long)_definitionBytes + record.Content.Length);
        if (_definitionBytes > _limits.MaxDefinitionBytes)
            _fullReason = $"{record.Position}: expected at most {_limits.MaxDefinitionBytes} bytes of schemas, channels and metadata, found more; the rest was not indexed";
    }

    private void TakeMetadata(in RawRecord record)
    {
        TakeDefinition(record);
        if (_fullReason is not null)
            return;
        try
        {
            var metadata = RecordParser.ParseMetadata(record);
            _metadata.Add(new IndexedMetadata(metadata.Name, metadata.Values));
        }
        catch (McapException)
        {
            // A damaged metadata record takes only what it says with it.
            _malformed++;
        }
    }

    private void CheckRoom()
    {
        if (_segments.Bytes + _frames.Bytes + _cycles.Bytes > _limits.MaxIndexBytes)
            _fullReason = $"byte {_reader.BytesRead}: expected an index of at most {_limits.MaxIndexBytes} bytes, found more to index; the rest was not";
    }
}
