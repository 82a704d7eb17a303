using System.Globalization;

namespace Causebox.Mcap;

/// <summary>Gives schemas and channels of several inputs their ids in one output; those that say the same become one.</summary>
internal sealed class DefinitionMerge(RecordingOutput output)
{
    private readonly Dictionary<Schema, Schema> _schemas = [];
    private readonly Dictionary<Channel, Channel> _channels = [];
    private readonly Dictionary<ushort, Schema> _byId = [];
    private readonly Dictionary<(int Input, ushort Channel), Channel> _known = [];

    /// <summary>The output's channel for one of an input.</summary>
    public Channel Map(IndexedInput input, Channel channel)
    {
        if (_known.TryGetValue((input.Ordinal, channel.Id), out var mapped))
            return mapped;
        var schemaId = channel.SchemaId == 0 ? (ushort)0 : Map(SchemaOf(input, channel)).Id;
        var key = channel with { Id = 0, SchemaId = schemaId };
        if (!_channels.TryGetValue(key, out mapped))
        {
            mapped = key with { Id = NextId(_channels.Count, Opcode.Channel) };
            _channels.Add(key, mapped);
            output.Define(mapped, _byId);
        }

        _known.Add((input.Ordinal, channel.Id), mapped);
        return mapped;
    }

    public Schema Map(Schema schema)
    {
        var key = schema with { Id = 0 };
        if (_schemas.TryGetValue(key, out var mapped))
            return mapped;
        mapped = schema with { Id = NextId(_schemas.Count, Opcode.Schema) };
        _schemas.Add(key, mapped);
        _byId.Add(mapped.Id, mapped);
        output.Define(mapped);
        return mapped;
    }

    private static Schema SchemaOf(IndexedInput input, Channel channel) =>
        input.Schemas.TryGetValue(channel.SchemaId, out var schema) ? schema : RecordingOutput.StandIn(channel.SchemaId);

    private static ushort NextId(int count, Opcode opcode) => count < ushort.MaxValue
        ? (ushort)(count + 1)
        : throw new McapException(new McapError(
            McapErrorKind.LimitExceeded,
            default,
            opcode,
            string.Create(CultureInfo.InvariantCulture, $"at most {ushort.MaxValue} different ones in all inputs"),
            "one more"));
}
