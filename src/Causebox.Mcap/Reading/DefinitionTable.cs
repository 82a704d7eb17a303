using System.Globalization;

namespace Causebox.Mcap;

/// <summary>The schemas and channels that a reader has seen, by id.</summary>
/// <param name="limits">How many are kept.</param>
/// <param name="inAnyOrder">Whether a channel may be seen before its schema, as it is where chunks are read by time.</param>
internal sealed class DefinitionTable(McapLimits limits, bool inAnyOrder = false)
{
    private readonly Dictionary<ushort, Schema> _schemas = [];
    private readonly Dictionary<ushort, Channel> _channels = [];
    private readonly HashSet<ushort> _missingSchemas = [];
    private Channel?[] _byId = [];

    public IReadOnlyDictionary<ushort, Schema> Schemas => _schemas;

    public IReadOnlyDictionary<ushort, Channel> Channels => _channels;

    /// <summary>Channels by id, null where none was given; ids past the end were not given either.</summary>
    public ReadOnlySpan<Channel?> ById => _byId;

    /// <summary>Whether a channel was seen whose schema was not.</summary>
    public bool LacksSchemas => _missingSchemas.Count > 0;

    /// <summary>Takes a schema in. A repeated id must repeat the content.</summary>
    public void Add(Schema schema, RecordPosition position)
    {
        if (schema.Id == 0)
            throw Fault(McapErrorKind.InvalidValue, Opcode.Schema, position, "a schema id of 1 to 65535", "0");
        if (!_schemas.TryGetValue(schema.Id, out var known))
        {
            Bound(_schemas.Count, Opcode.Schema, position);
            _schemas.Add(schema.Id, schema);
            _missingSchemas.Remove(schema.Id);
        }
        else if (!known.Equals(schema))
        {
            throw Fault(McapErrorKind.InvalidReference, Opcode.Schema, position, $"schema {schema.Id} as given before", "another of that id");
        }
    }

    /// <summary>
    /// Takes a channel in. A repeated id must repeat the content. Where its schema should have been given before and was not, the channel
    /// is kept all the same: its messages are whole.
    /// </summary>
    public void Add(Channel channel, RecordPosition position)
    {
        if (_channels.TryGetValue(channel.Id, out var known))
        {
            if (!known.Equals(channel))
                throw Fault(McapErrorKind.InvalidReference, Opcode.Channel, position, $"channel {channel.Id} as given before", "another of that id");
            return;
        }

        Bound(_channels.Count, Opcode.Channel, position);
        Adopt(channel);
        if (channel.SchemaId == 0 || _schemas.ContainsKey(channel.SchemaId))
            return;
        _missingSchemas.Add(channel.SchemaId);
        if (!inAnyOrder)
        {
            throw Fault(
                McapErrorKind.InvalidReference, Opcode.Channel, position, $"schema {channel.SchemaId} before channel {channel.Id}", "no such schema");
        }
    }

    /// <summary>Takes definitions in by their raw record. Other records are left alone.</summary>
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
