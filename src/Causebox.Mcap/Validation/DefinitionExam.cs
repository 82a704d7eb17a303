namespace Causebox.Mcap;

/// <summary>Holds schemas and channels against their rules, and keeps them for the messages that refer to them.</summary>
internal sealed class DefinitionExam(FindingLog log, DataFacts facts)
{
    private readonly Dictionary<ushort, Schema> _schemas = [];
    private readonly Dictionary<ushort, Channel> _channels = [];

    /// <summary>The header's profile.</summary>
    public string Profile { get; set; } = "";

    /// <summary>Schemas in the data section.</summary>
    public int SchemaCount => _schemas.Count - AddedSchemas;

    /// <summary>Channels in the data section.</summary>
    public int ChannelCount => _channels.Count - AddedChannels;

    /// <summary>Schemas that only the summary gives.</summary>
    public int AddedSchemas { get; private set; }

    /// <summary>Channels that only the summary gives.</summary>
    public int AddedChannels { get; private set; }

    /// <summary>Holds a message against the channels that were given. What was not, may stand in a part that could not be read.</summary>
    public void Message(ushort channelId, RecordPosition position)
    {
        if (facts.IsKnown && !_channels.ContainsKey(channelId))
            log.Add(DoctorRules.MessageChannelUnknown, position, Opcode.Message, $"channel {channelId} was not given");
    }

    public void Schema(in RawRecord record)
    {
        var schema = RecordParser.ParseSchema(record);
        if (schema.Id == 0)
            log.Add(DoctorRules.SchemaIdZero, record.Position, Opcode.Schema, $"schema {schema.Name} has id 0");
        else if (_schemas.TryAdd(schema.Id, schema))
            EncodingRules.Check(schema, record.Position, log);
        else if (!schema.Equals(_schemas[schema.Id]))
            log.Add(DoctorRules.SchemaChanged, record.Position, Opcode.Schema, $"schema {schema.Id} was {_schemas[schema.Id].Name} before, with other content; now {schema.Name}");
    }

    public void Channel(in RawRecord record)
    {
        var channel = RecordParser.ParseChannel(record);
        CheckKeys(record, channel.Metadata, 16 + Bytes(channel.Topic) + Bytes(channel.MessageEncoding));
        if (_channels.TryGetValue(channel.Id, out var known))
        {
            if (!known.Equals(channel))
                log.Add(DoctorRules.ChannelChanged, record.Position, Opcode.Channel, $"channel {channel.Id} was {known.Topic} before, with other content; now {channel.Topic}");
            return;
        }

        Schema? schema = null;
        if (channel.SchemaId != 0 && !_schemas.TryGetValue(channel.SchemaId, out schema) && facts.IsKnown)
            log.Add(DoctorRules.ChannelSchemaUnknown, record.Position, Opcode.Channel, $"channel {channel.Id} ({channel.Topic}) names schema {channel.SchemaId}, which was not given");
        _channels.Add(channel.Id, channel);
        if (channel.Topic.Length == 0)
            log.Add(DoctorRules.TopicEmpty, record.Position, Opcode.Channel, $"channel {channel.Id} has no topic");
        EncodingRules.Check(channel, schema, Profile, record.Position, log);
    }

    /// <summary>A schema or channel of the summary, which can only repeat.</summary>
    public void Repeated(in RawRecord record)
    {
        var (schemas, channels) = (_schemas.Count, _channels.Count);
        if (record.Opcode == Opcode.Schema)
            Schema(record);
        else
            Channel(record);
        AddedSchemas += _schemas.Count - schemas;
        AddedChannels += _channels.Count - channels;
        if (facts.IsKnown && _schemas.Count + _channels.Count > schemas + channels)
            log.Add(DoctorRules.SummaryDefinitionUnknown, record.Position, record.Opcode, $"the data section does not give this {record.Opcode}");
    }

    public void Metadata(in RawRecord record, Metadata metadata) => CheckKeys(record, metadata.Values, 8 + Bytes(metadata.Name));

    /// <param name="before">Bytes of the record up to the map's content.</param>
    private void CheckKeys(in RawRecord record, IReadOnlyDictionary<string, string> map, int before)
    {
        var stated = NaturalLength.Of(record.Opcode, record.Content) - before;
        if (stated > map.Sum(pair => 8L + Bytes(pair.Key) + Bytes(pair.Value)))
            log.Add(DoctorRules.MapRepeatedKey, record.Position, record.Opcode, $"a key of the metadata map comes twice");
    }

    private static int Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
}
