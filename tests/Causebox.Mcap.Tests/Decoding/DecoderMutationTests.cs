using System.Text;
using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Valid messages and schemas with seeded damage: a typed error or a value, in bounded time and memory, and nothing else.</summary>
[Trait("Campaign", "decoders")]
public sealed class DecoderMutationTests
{
    private const long AllocationBound = 16 << 20;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full" ? 2_000_000 : 20_000;

    private const string Ros2Definition = """
        uint8[] data
        Leaf[] leaves
        string[] names
        float64[<=4] numbers
        wstring wide
        Empty[] nothing
        ==========
        MSG: p/Leaf
        builtin_interfaces/Time stamp
        bool[2] flags
        ==========
        MSG: p/Empty
        """;

    private const string IdlDefinition = """
        module p { module msg {
          enum Mode { OFF, ON };
          const unsigned long N = 2;
          @appendable struct Leaf { double x; Mode mode[N]; };
          @final struct Root { sequence<Leaf> leaves; string<10> name; sequence<sequence<octet>> data; @unit(value="m") long grid[N][3]; };
        }; };
        """;

    public static TheoryData<string> Encodings => [.. Messages.Keys];

    public static TheoryData<string> SchemaLanguages => [.. Schemas.Keys];

    private static Dictionary<string, (MessageDecoder Decoder, byte[] Message)> Messages { get; } = new()
    {
        ["json"] = (Decoders.For("json"), [.. """{"a":[1,-2.5e3,{"b":"t\u00e9\n"},NaN,true,null],"a":18446744073709551615,"deep":[[[[-Infinity]]]]}"""u8]),
        ["msgpack"] = (Decoders.For("msgpack"), MessagePackMessage()),
        ["cdr"] = (Decoders.Ros2("p/msg/Root", Ros2Definition), CdrMessage(CdrWriter.Cdr())),
        ["cdr big endian"] = (Decoders.Ros2("p/msg/Root", Ros2Definition), CdrMessage(CdrWriter.Cdr(bigEndian: true))),
        ["xcdr2"] = (Decoders.Idl("p/msg/Root", IdlDefinition), Xcdr2Message()),
        ["ros1"] = (Decoders.Ros1("p/Root", Ros2Definition.Replace("wstring", "string", StringComparison.Ordinal)
            .Replace("builtin_interfaces/Time", "time", StringComparison.Ordinal)), Ros1Message()),
        ["protobuf"] = (Decoders.For("protobuf", new Schema(1, "t.M", "protobuf", ProtobufFiles())), ProtobufMessage()),
    };

    private static Dictionary<string, Schema> Schemas { get; } = new()
    {
        ["ros2msg"] = new(1, "p/msg/Root", "ros2msg", Encoding.UTF8.GetBytes(Ros2Definition)),
        ["ros1msg"] = new(1, "p/Root", "ros1msg", Encoding.UTF8.GetBytes(Ros2Definition)),
        ["ros2idl"] = new(1, "p/msg/Root", "ros2idl", Encoding.UTF8.GetBytes(IdlDefinition)),
        ["protobuf"] = new(1, "t.M", "protobuf", ProtobufFiles()),
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_damaged_message_is_a_value_or_a_typed_error(string encoding)
    {
        var (decoder, message) = Messages[encoding];
        decoder.Decode(message);
        var random = new SeededBits(2026);
        var errors = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = Mutation.Of(message, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                decoder.Decode(damaged);
            }
            catch (McapDecodeException error)
            {
                errors++;
                (error.Offset >= 0 && error.Offset <= damaged.Length).ShouldBeTrue($"round {round}: {error.Message}");
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(AllocationBound, $"round {round}: {Convert.ToHexString(damaged)}");
        }

        errors.ShouldBeGreaterThan(Rounds / 100);
    }

    [Theory]
    [MemberData(nameof(SchemaLanguages))]
    public void A_damaged_schema_is_a_decoder_or_a_reason(string language)
    {
        var schema = Schemas[language];
        var message = Messages[language switch { "ros1msg" => "ros1", "protobuf" => "protobuf", "ros2idl" => "xcdr2", _ => "cdr" }].Message;
        var channel = new Channel(1, 1, "/t", language switch { "ros1msg" => "ros1", "protobuf" => "protobuf", _ => "cdr" }, new Dictionary<string, string>());
        var random = new SeededBits(7);
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = schema with { Data = Mutation.Of(schema.Data.ToArray(), random) };
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (MessageDecoder.TryCreate(channel, damaged, out var decoder, out var reason))
                DecodeIfPossible(decoder, message);
            else
                reason.ShouldNotBeNullOrEmpty();

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(AllocationBound, $"round {round}");
        }
    }

    private static void DecodeIfPossible(MessageDecoder decoder, byte[] message)
    {
        try
        {
            decoder.Decode(message);
        }
        catch (McapDecodeException)
        {
            // The schema no longer is the message's.
        }
    }

    private static byte[] MessagePackMessage() => MessagePackWriter.Write(McapValue.Map(
    [
        new("list", McapValue.List([.. Enumerable.Range(0, 20).Select(i => McapValue.From((long)(i * 12)))])),
        new("floats", McapValue.List([.. Enumerable.Range(0, 17).Select(i => McapValue.From(i + 0.1))])),
        new("bytes", McapValue.From(new byte[40])),
        new("text", McapValue.From(new string('t', 40))),
        new("deep", McapValue.List([McapValue.Map([new("x", McapValue.From(-70_000L))]), McapValue.From(true), McapValue.Null])),
    ]));

    private static byte[] CdrMessage(CdrWriter writer) => writer.Sequence<byte>(1, 2, 3).Number(2u).Number(1).Number(2u).Number<byte>(1, 0)
        .Number(3).Number(4u).Number<byte>(0, 1).Number(2u).Text("a").Text("bc").Sequence(1.5, 2.5).Sequence(120u, 121u).Number(2u).Number<byte>(0, 0).ToArray();

    private static byte[] Xcdr2Message() => CdrWriter.Cdr2(7)
        .Sized(leaves => leaves.Number(2u)
            .Sized(leaf => leaf.Number(1.5).Sized(modes => modes.Number(0, 1)))
            .Sized(leaf => leaf.Number(2.5).Sized(modes => modes.Number(1, 7))))
        .Text("name").Sized(table => table.Number(2u).Sequence<byte>(1).Sequence<byte>(2, 3)).Number(1, 2, 3, 4, 5, 6).ToArray();

    private static byte[] Ros1Message() => CdrWriter.Ros1().Sequence<byte>(1, 2, 3).Number(1u).Number(1u, 2u).Number<byte>(1, 0)
        .Number(2u).Text("a").Text("bc").Sequence(1.5).Text("wide").Number(3u).ToArray();

    private static byte[] ProtobufFiles() => new ProtoWriter().Message(1, file => file.Text(2, "t").Text(12, "proto3")
        .Message(4, message => message.Text(1, "M")
            .Field(1, "a", 5).Field(2, "b", 9).Field(3, "m", 11, ".t.M", repeated: true).Field(4, "d", 1, repeated: true).Field(5, "i", 17, repeated: true)
            .Field(6, "mode", 14, ".t.Mode").Field(7, "x", 5, oneof: 0).Field(8, "y", 12, oneof: 0).Field(9, "map", 11, ".t.M.MapEntry", repeated: true)
            .Message(3, entry => entry.Text(1, "MapEntry").Field(1, "key", 9).Field(2, "value", 11, ".t.M").Message(7, options => options.Varint(7, 1))))
        .Enumeration(5, "Mode", ("OFF", 0), ("ON", 1))).ToArray();

    private static byte[] ProtobufMessage() => new ProtoWriter().Varint(1, 5).Text(2, "text").Message(3, inner => inner.Varint(1, 6).Message(3, _ => { }))
        .Bytes(4, BitConverter.GetBytes(1.5)).Fixed64(4, 0).Bytes(5, 1, 2, 3).Varint(6, 1).Varint(7, 1).Bytes(8, 9)
        .Message(9, entry => entry.Text(1, "k").Message(2, value => value.Varint(1, 1))).Group(15, group => group.Varint(1, 1)).ToArray();
}
