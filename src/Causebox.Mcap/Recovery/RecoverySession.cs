using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Causebox.Mcap;

/// <summary>One recovery: reads the input forward, past its damage, and writes what is whole.</summary>
internal sealed class RecoverySession : IDisposable
{
    private readonly Stream _outputStream;
    private readonly RecoveryOptions _options;
    private readonly FileLayout? _summary;
    private readonly ByteWindow _input;
    private readonly TopLevelReader _top;
    private readonly DamageTally _damage = new();
    private readonly LostChunks _lostChunks;
    private readonly LostMessages _lost = new();
    private RecordingOutput? _output;
    private long _otherRecords;
    private bool _dataIsOver;

    public RecoverySession(Stream input, Stream output, RecoveryOptions options)
    {
        (_outputStream, _options) = (output, options);
        var reading = new McapReaderOptions { Damage = DamageHandling.Skip, Limits = options.Limits };
        _summary = ReadSummary(input, reading);
        _input = new ByteWindow(input);
        _top = new TopLevelReader(_input, reading);
        _lostChunks = new LostChunks(_summary?.Chunks ?? []);
        _top.Damage.Observer = damage => _damage.Add(_lostChunks.Name(damage, out var chunks), chunks);
    }

    private IReadOnlyDictionary<ushort, Schema> Schemas => _top.Definitions.Schemas;

    private IReadOnlyDictionary<ushort, Channel> Channels => _top.Definitions.Channels;

    public RecoveryReport Run(ProgressMeter progress)
    {
        while (_top.TryReadRecord(ReadScope.RecordsWithStreams, out var record))
        {
            progress.Report(_input.Position);
            try
            {
                Take(record);
            }
            catch (McapException fault)
            {
                _top.Damage.Add(new McapDamage(fault.Error, record.Content.Length));
            }
        }

        PassOverTail();
        foreach (var damage in _lost.AsDamage())
            _top.Damage.Add(damage);
        var output = Output();
        foreach (var schema in Schemas.Values)
            output.Define(schema);
        foreach (var channel in Channels.Values)
            output.Define(channel, Schemas);
        output.Close();
        progress.Finish(_input.Position);
        return Report(output);
    }

    public void Dispose()
    {
        _output?.Dispose();
        _top.Dispose();
    }

    /// <summary>The summary, where the input can be read at its end and has a sound one: it repeats channels whose chunk may be lost.</summary>
    private static FileLayout? ReadSummary(Stream input, McapReaderOptions options)
    {
        if (!input.CanSeek)
            return null;
        var position = input.Position;
        var layout = new FileLayout(options.Limits);
        new LayoutReader(
            RandomAccessSource.FromStream(input, leaveOpen: true), options, layout, new DamageReport(options.Damage, layout.Damage)).ReadSummary();
        input.Position = position;
        return layout.HasSummary ? layout : null;
    }

    private void Take(in RawRecord record)
    {
        switch (record.Opcode)
        {
            case Opcode.Message:
                TakeMessage(record);
                break;
            case Opcode.Schema:
                Output().Define(Schemas[BinaryPrimitives.ReadUInt16LittleEndian(record.Content)]);
                break;
            case Opcode.Channel:
                Output().Define(Channels[BinaryPrimitives.ReadUInt16LittleEndian(record.Content)], Schemas);
                break;
            case Opcode.Metadata:
                Output().Write(RecordParser.ParseMetadata(record));
                break;
            case Opcode.Attachment:
                TakeAttachment(record);
                break;
            case Opcode.Header:
                Output();
                break;
            default:
                PassOver(record);
                break;
        }
    }

    private void TakeMessage(in RawRecord record)
    {
        if (record.Position.ChunkOffset is null && IsNoMessage(record))
            throw new McapException(new McapError(McapErrorKind.UnexpectedRecord, record.Position, Opcode.Message, "another record", "a message's opcode"));
        if (record.Content.Length < 22)
            throw RecordSpan.Overrun(record.Position, Opcode.Message, 22, record.Content.Length);
        var id = BinaryPrimitives.ReadUInt16LittleEndian(record.Content);
        if (!(Channels.TryGetValue(id, out var channel) || TryAdopt(id, out channel)))
        {
            _lost.Add(id, BinaryPrimitives.ReadUInt64LittleEndian(record.Content[6..]), record);
            return;
        }

        var message = RecordSpan.ReadMessage(record, _top.Definitions.ById);
        AdoptSchema(channel);
        var output = Output();
        output.Define(message.Channel, Schemas);
        output.Write(message);
    }

    /// <summary>What calls itself a message in the summary, or is a message index after a chunk by its fields, has a damaged opcode.</summary>
    private bool IsNoMessage(in RawRecord record) => _dataIsOver
        || (_top.ChunksRead > 0 && record.Content.Length % 16 == 6
            && NaturalLength.Of(Opcode.MessageIndex, record.Content) == record.Content.Length);

    /// <summary>Takes a channel from the summary whose definition among the messages is lost.</summary>
    private bool TryAdopt(ushort id, [NotNullWhen(true)] out Channel? channel)
    {
        channel = null;
        if (_summary is null || !_summary.Definitions.Channels.TryGetValue(id, out channel))
            return false;
        AdoptSchema(channel);
        if (channel.SchemaId != 0 && !Schemas.ContainsKey(channel.SchemaId))
            _top.Definitions.Add(RecordingOutput.StandIn(channel.SchemaId), default);
        _top.Definitions.Add(channel, default);
        return true;
    }

    /// <summary>Takes a schema from the summary whose definition among the messages is lost.</summary>
    private void AdoptSchema(Channel channel)
    {
        if (channel.SchemaId != 0 && !Schemas.ContainsKey(channel.SchemaId)
            && _summary is not null && _summary.Definitions.Schemas.TryGetValue(channel.SchemaId, out var schema))
        {
            _top.Definitions.Add(schema, default);
        }
    }

    private void TakeAttachment(in RawRecord record)
    {
        var header = RecordParser.ParseAttachmentHeader(record, out var dataStart);
        if (record.Position.ChunkOffset is null)
        {
            Output().Write(header, _top.AttachmentData);
            return;
        }

        // The format does not allow one inside a chunk; it is kept all the same.
        AttachmentCrc.Check(record);
        Output().Write(header, new MemoryStream(record.Content.Slice(dataStart, (int)header.DataLength).ToArray()));
    }

    /// <summary>What is made anew is not copied; where it is damaged, that is said.</summary>
    private void PassOver(in RawRecord record)
    {
        _dataIsOver |= record.Opcode == Opcode.DataEnd && record.Position.ChunkOffset is null;
        if (!RecordBounds.IsKnown(record.Opcode) || record.Opcode == Opcode.Chunk)
            _otherRecords++;
        else if (NaturalLength.Of(record.Opcode, record.Content) is { } natural && natural > record.Content.Length)
            throw RecordSpan.Overrun(record.Position, record.Opcode, (ulong)natural, record.Content.Length);
    }

    private void PassOverTail()
    {
        var start = _input.Position;
        var tail = _input.Skip(long.MaxValue);
        if (tail > 0)
        {
            _top.Damage.Add(new McapDamage(
                new McapError(
                    McapErrorKind.UnexpectedRecord,
                    new RecordPosition(start),
                    null,
                    "the end of the file",
                    string.Create(CultureInfo.InvariantCulture, $"{tail} more bytes")),
                tail));
        }
    }

    private RecordingOutput Output()
    {
        _output ??= new RecordingOutput(_outputStream, _options.Output, _top.Header ?? RecordingOutput.HeaderOf(profile: null));
        if (_top.Chunk.Header.Compression is { } compression)
            _output.StoreAs(compression);
        return _output;
    }

    private RecoveryReport Report(RecordingOutput output) => new()
    {
        Header = _top.Header,
        IsComplete = _top.End == StreamEnd.Complete,
        Messages = output.Messages,
        Schemas = Schemas.Count,
        Channels = Channels.Count,
        Attachments = output.Attachments,
        Metadata = output.Metadata,
        Chunks = _top.ChunksRead,
        ChunksLost = _damage.ChunksLost,
        ChunksCut = _damage.ChunksCut,
        RecordsSalvaged = _damage.RecordsSalvaged,
        MessagesWithoutChannel = _lost.Count,
        OtherRecords = _otherRecords,
        BytesRead = _input.Position,
        BytesLost = _damage.Bytes,
        BytesWritten = output.BytesWritten,
        MessagesMissing = _summary?.Statistics is { } statistics ? Math.Max(0, (long)statistics.MessageCount - output.Messages) : null,
        LostSpans = _damage.JoinSpans(),
        Damage = [.. _top.Damage.Items.Select(damage => _lostChunks.Name(damage, out _))],
        DamageCount = _top.Damage.Count,
    };
}
