using System.Buffers;
using System.Text;
using System.Text.Json;
using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Decoders for channels of the tests' own making.</summary>
internal static class Decoders
{
    public static MessageDecoder For(string messageEncoding, Schema? schema = null, DecodeLimits? limits = null)
    {
        MessageDecoder.TryCreate(ChannelOf(messageEncoding), schema, limits ?? DecodeLimits.Default, out var decoder, out var reason).ShouldBeTrue(reason);
        return decoder!;
    }

    public static MessageDecoder Ros2(string name, string definition) => For("cdr", SchemaOf(name, "ros2msg", definition));

    public static MessageDecoder Ros1(string name, string definition) => For("ros1", SchemaOf(name, "ros1msg", definition));

    public static MessageDecoder Idl(string name, string definition) => For("cdr", SchemaOf(name, "ros2idl", definition));

    public static string ReasonFor(string messageEncoding, Schema? schema = null)
    {
        MessageDecoder.TryCreate(ChannelOf(messageEncoding), schema, out var decoder, out var reason).ShouldBeFalse();
        decoder.ShouldBeNull();
        return reason!;
    }

    public static Schema SchemaOf(string name, string encoding, string definition) =>
        new(1, name, encoding, Encoding.UTF8.GetBytes(definition));

    public static McapDecodeException Failure(this MessageDecoder decoder, byte[] message) =>
        Should.Throw<McapDecodeException>(() => decoder.Decode(message));

    public static void ShouldBeJson(this McapValue value, string expected) => ToJson(value).ShouldBe(expected);

    public static string ToJson(McapValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            value.WriteTo(writer);

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Bytes written in hexadecimal, spaces and line ends for reading.</summary>
    public static byte[] Hex(string text) => Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit)));

    private static Channel ChannelOf(string messageEncoding) => new(1, 1, "/t", messageEncoding, new Dictionary<string, string>());
}
