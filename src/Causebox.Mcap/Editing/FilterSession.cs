namespace Causebox.Mcap;

/// <summary>One pass of a filter: reads the input forward and writes what is kept.</summary>
internal sealed class FilterSession : IDisposable
{
    private readonly Stream _outputStream;
    private readonly FilterOptions _options;
    private readonly TopLevelReader _top;
    private readonly ChannelSelection _selection;
    private readonly McapQuery _range;
    private readonly LatchedMessages _latched;
    private RecordingOutput? _output;
    private long _messagesRead;

    public FilterSession(Stream input, Stream output, FilterOptions options)
    {
        (_outputStream, _options) = (output, options);
        _top = new TopLevelReader(new ByteWindow(input), new McapReaderOptions { Damage = DamageHandling.Skip, Limits = options.Limits });
        _selection = new ChannelSelection(options.Channels, _top.Definitions);
        _range = new McapQuery { StartTime = options.StartTime, EndTime = options.EndTime };
        _latched = new LatchedMessages(options.KeepLast);
    }

    private IReadOnlyDictionary<ushort, Schema> Schemas => _top.Definitions.Schemas;

    public EditReport Run(ProgressMeter progress)
    {
        while (_top.TryReadRecord(ReadScope.RecordsWithStreams, out var record))
        {
            progress.Report(_top.Position);
            try
            {
                Take(record);
            }
            catch (McapException fault)
            {
                _top.Damage.Add(new McapDamage(fault.Error, record.Content.Length));
            }
        }

        var output = Output();
        _latched.Write(output, Schemas);
        Define(output);
        output.Close();
        progress.Finish(_top.Position);
        return new EditReport(
            _messagesRead, output.Messages, output.Attachments, output.Metadata, output.BytesWritten, _top.Damage.Items);
    }

    public void Dispose()
    {
        _output?.Dispose();
        _top.Dispose();
    }

    private void Take(in RawRecord record)
    {
        switch (record.Opcode)
        {
            case Opcode.Message when _top.TryRead(record, out var message):
                Take(message);
                break;
            case Opcode.Metadata when _options.Metadata:
                Output().Write(RecordParser.ParseMetadata(record));
                break;
            case Opcode.Attachment when _options.Attachments && record.Position.ChunkOffset is null:
                var header = RecordParser.ParseAttachmentHeader(record, out _);
                if (_range.Includes(header.LogTime))
                    Output().Write(header, _top.AttachmentData);
                break;
        }
    }

    private void Take(in Message message)
    {
        _messagesRead++;
        if (!_selection.Includes(message.Channel.Id))
            return;
        var output = Output();
        if (message.LogTime < _range.StartTime)
        {
            _latched.Note(message, output, Schemas);
        }
        else if (_range.Includes(message.LogTime))
        {
            _latched.Write(output, Schemas);
            output.Define(message.Channel, Schemas);
            output.Write(message);
        }
    }

    /// <summary>Kept channels without messages, and schemas without channels where everything is kept.</summary>
    private void Define(RecordingOutput output)
    {
        foreach (var channel in _top.Definitions.Channels.Values.Where(channel => _selection.Includes(channel.Id)))
            output.Define(channel, Schemas);
        if (!_selection.IsAll)
            return;
        foreach (var schema in Schemas.Values)
            output.Define(schema);
    }

    private RecordingOutput Output()
    {
        _output ??= new RecordingOutput(_outputStream, _options.Output, RecordingOutput.HeaderOf(_top.Header?.Profile));
        if (_top.Chunk.Header.Compression is { } compression)
            _output.StoreAs(compression);
        return _output;
    }
}
