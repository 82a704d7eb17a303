using System.Globalization;

namespace Causebox.Mcap;

/// <summary>The schemas and channels that a reader has seen, by id.</summary>
internal sealed class DefinitionTable(McapLimits limits)
{
    private readonly Dictionary<ushort, Schema> _schemas = [];
    private readonly Dictionary<ushort, Channel> _channels = [];
    private Channel?[] _byId = [];

    public IReadOnlyDictionary<ushort, Schema> Schemas => _schemas;

    public IReadOnlyDictionary<ushort, Channel> Channels => _channels;

    /// <summary>Channels by id, null where none was given; ids past the end were not given either.</summary>
    public ReadOnlySpan<Channel?> ById => _byId;

    /// <summary>Takes a schema in. A repeated id must repeat the content.</summary>
    public void Add(Schema schema, RecordPosition position)
    {
        if (schema.Id == 0)
            throw Fault(McapErrorKind.InvalidValue, Opcode.Schema, position, "a schema id of 1 to 65535", "0");
        if (!_schemas.TryGetValue(schema.Id, out var known))
        {
            Bound(_schemas.Count, Opcode.Schema, position);
            _schemas.Add(schema.Id, schema);
        }
        else if (!known.Equals(schema))
        {
            throw Fault(McapErrorKind.InvalidReference, Opcode.Schema, position, $"schema {schema.Id} as given before", "another of that id");
        }
    }

    /// <summary>Takes a channel in. A repeated id must repeat the content; the schema must have been given before.</summary>
    public void Add(Channel channel, RecordPosition position)
    {
        if (_channels.TryGetValue(channel.Id, out var known))
        {
            if (!known.Equals(channel))
                throw Fault(McapErrorKind.InvalidReference, Opcode.Channel, position, $"channel {channel.Id} as given before", "another of that id");
            return;
        }

        if (channel.SchemaId != 0 && !_schemas.ContainsKey(channel.SchemaId))
        {
            throw Fault(
                McapErrorKind.InvalidReference, Opcode.Channel, position, $"schema {channel.SchemaId} before channel {channel.Id}", "no such schema");
        }

        Bound(_channels.Count, Opcode.Channel, position);
        Adopt(channel);
    }

    /// <summary>Takes definitions in by their raw record; repeats cost a comparison, not a parse. Other records are left alone.</summary>
    public void Add(in RawRecord record)
    {
        if (record.Opcode == Opcode.Schema)
            Add(RecordParser.ParseSchema(record), record.Position);
        else if (record.Opcode == Opcode.Channel)
            Add(RecordParser.ParseChannel(record), record.Position);
    }

    private void Adopt(Channel channel)
    {
        _channels.Add(channel.Id, channel);
        if (channel.Id >= _byId.Length)
            Array.Resize(ref _byId, Math.Max(channel.Id + 1, Math.Min(2 * _byId.Length, 1 << 16)));
        _byId[channel.Id] = channel;
    }

    private void Bound(int count, Opcode opcode, RecordPosition position)
    {
        if (count >= limits.MaxDefinitions)
        {
            throw Fault(
                McapErrorKind.LimitExceeded,
                opcode,
                position,
                string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxDefinitions} of them"),
                "one more");
        }
    }

    private static McapException Fault(McapErrorKind kind, Opcode opcode, RecordPosition position, string expected, string actual) =>
        new(new McapError(kind, position, opcode, expected, actual));
}
