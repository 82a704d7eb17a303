using System.Diagnostics.CodeAnalysis;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// Turns the messages of one channel into values. Make one per channel and use it for all its messages: names are shared between
/// them and schemas are compiled once. A decoder is not safe for use by several threads at once; the values it gives are.
/// </summary>
public abstract class MessageDecoder
{
    /// <summary>Makes a decoder for a channel, with the default limits.</summary>
    /// <inheritdoc cref="TryCreate(Channel, Schema?, DecodeLimits, out MessageDecoder?, out string?)"/>
    public static bool TryCreate(
        Channel channel,
        Schema? schema,
        [NotNullWhen(true)] out MessageDecoder? decoder,
        [NotNullWhen(false)] out string? reason) => TryCreate(channel, schema, DecodeLimits.Default, out decoder, out reason);

    /// <summary>
    /// Makes a decoder for a channel: message encodings that contain <c>json</c> or <c>msgpack</c>, <c>cdr</c> with a
    /// <c>ros2msg</c>, <c>ros2idl</c> or <c>omgidl</c> schema, <c>ros1</c> with <c>ros1msg</c>, <c>protobuf</c> with <c>protobuf</c>.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="schema">Its schema, or null where it has none; JSON and MessagePack need none.</param>
    /// <param name="limits">The most to unfold from one message.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="reason">Why there is none: the encoding that is not known, or what is wrong in the schema and in which line.</param>
    /// <returns>True when the channel's messages can be decoded.</returns>
    public static bool TryCreate(
        Channel channel,
        Schema? schema,
        DecodeLimits limits,
        [NotNullWhen(true)] out MessageDecoder? decoder,
        [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            decoder = Create(channel.MessageEncoding, schema, limits);
            reason = null;
            return true;
        }
        catch (SchemaException error)
        {
            decoder = null;
            reason = error.Message;
            return false;
        }
    }

    /// <summary>Decodes one message.</summary>
    /// <param name="data">The whole message.</param>
    /// <returns>Its value; it keeps nothing of <paramref name="data"/>.</returns>
    /// <exception cref="McapDecodeException">The bytes are not a message of this encoding and schema, or exceed the limits.</exception>
    public abstract McapValue Decode(ReadOnlySpan<byte> data);

    private static MessageDecoder Create(string encoding, Schema? schema, DecodeLimits limits)
    {
        if (encoding.Contains("json", StringComparison.OrdinalIgnoreCase))
            return new JsonDecoder(limits);

        if (encoding.Contains("msgpack", StringComparison.OrdinalIgnoreCase))
            return new MessagePackDecoder(limits);

        return encoding switch
        {
            "cdr" or "ros1" or "protobuf" when schema is null =>
                throw new SchemaException($"message encoding '{encoding}' cannot be read without a schema"),
            "cdr" => new CdrDecoder(RosSchemas.Compile(schema, limits), limits),
            "ros1" => new Ros1Decoder(RosSchemas.CompileRos1(schema, limits), limits),
            "protobuf" => new ProtobufDecoder(ProtobufSchema.Parse(schema), limits),
            "" => throw new SchemaException("the channel does not say how its messages are encoded"),
            _ => throw new SchemaException($"message encoding '{encoding}' is not supported"),
        };
    }
}
