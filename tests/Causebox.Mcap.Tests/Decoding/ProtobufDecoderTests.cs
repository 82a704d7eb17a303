using Causebox.Mcap.Decoding;
using FsCheck;
using FsCheck.Fluent;

namespace Causebox.Mcap.Tests.Decoding;

public sealed class ProtobufDecoderTests
{
    /// <summary>All types that are not made of others, in the order of their numbers; field number = type number.</summary>
    private static readonly int[] ScalarTypes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 18];

    [Theory]
    [InlineData("proto3", """{"f1":0,"f2":0,"f3":0,"f4":0,"f5":0,"f6":0,"f7":0,"f8":false,"f9":"","f12":"","f13":0,"f15":0,"f16":0,"f17":0,"f18":0}""")]
    [InlineData("proto2", "{}")]
    [InlineData("", "{}")]
    public void An_absent_field_has_its_default_where_absence_means_nothing(string syntax, string expected) =>
        Scalars(syntax).Decode([]).ShouldBeJson(expected);

    [Fact]
    public void Every_scalar_type_is_read()
    {
        var message = new ProtoWriter().Fixed64(1, BitConverter.DoubleToUInt64Bits(1.5)).Fixed32(2, BitConverter.SingleToUInt32Bits(-2.5f))
            .Varint(3, unchecked((ulong)-3L)).Varint(4, ulong.MaxValue).Varint(5, unchecked((ulong)-5L)).Fixed64(6, ulong.MaxValue)
            .Fixed32(7, uint.MaxValue).Varint(8, 1).Text(9, "é").Bytes(12, 1, 2).Varint(13, uint.MaxValue)
            .Fixed32(15, unchecked((uint)-15)).Fixed64(16, unchecked((ulong)-16L)).Varint(17, 33).Varint(18, 36).ToArray();

        Scalars("proto3").Decode(message).ShouldBeJson(
            """{"f1":1.5,"f2":-2.5,"f3":-3,"f4":18446744073709551615,"f5":-5,"f6":18446744073709551615,"f7":4294967295,"f8":true,"f9":"\u00E9","f12":"AQI=","f13":4294967295,"f15":-15,"f16":-16,"f17":-17,"f18":18}""");
    }

    [Fact]
    public void The_bytes_of_the_wire_format_are_as_documented()
    {
        var decoder = Decoder("t.M", "proto3", message => message.Field(1, "a", 5).Field(2, "b", 9));

        decoder.Decode(Decoders.Hex("08 96 01 12 07 74 65 73 74 69 6e 67")).ShouldBeJson("""{"a":150,"b":"testing"}""");
    }

    [Fact]
    public void Fields_come_in_the_order_of_the_definition_and_the_last_value_counts()
    {
        var decoder = Decoder("t.M", "proto3", message => message.Field(7, "first", 5).Field(1, "second", 5));

        decoder.Decode(new ProtoWriter().Varint(1, 1).Varint(7, 2).Varint(1, 3).ToArray()).ShouldBeJson("""{"first":2,"second":3}""");
    }

    [Fact]
    public void Repeated_numbers_are_read_packed_and_not_and_mixed()
    {
        var decoder = Decoder("t.M", "proto3", message => message.Field(1, "i", 17, repeated: true).Field(2, "d", 1, repeated: true)
            .Field(3, "s", 9, repeated: true).Field(4, "none", 2, repeated: true));
        byte[] packedDoubles = [.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(2.5)];

        decoder.Decode(new ProtoWriter().Varint(1, 1).Bytes(1, 2, 3).Varint(1, 4).Bytes(2, packedDoubles).Text(3, "x").Text(3, "y").ToArray())
            .ShouldBeJson("""{"i":[-1,1,-2,2],"d":[1.5,2.5],"s":["x","y"],"none":[]}""");
        decoder.Decode(new ProtoWriter().Bytes(2, packedDoubles).Fixed64(2, 0).Bytes(2, packedDoubles.AsSpan(0, 8)).ToArray())
            .ShouldBeJson("""{"i":[],"d":[1.5,2.5,0,1.5],"s":[],"none":[]}""");
    }

    [Fact]
    public void Nested_messages_enumerations_and_alternatives_are_read()
    {
        var decoder = Decoder("t.M", "proto3", message => message
            .Field(1, "inner", 11, ".t.M.Inner").Field(2, "mode", 14, ".t.Mode").Field(3, "many", 11, ".t.M.Inner", repeated: true)
            .Field(4, "a", 5, oneof: 0).Field(5, "b", 9, oneof: 0)
            .Message(3, inner => inner.Text(1, "Inner").Field(1, "x", 5)));

        decoder.Decode(new ProtoWriter().Message(1, inner => inner.Varint(1, 5)).Varint(2, 1).Message(3, _ => { }).Message(3, inner => inner.Varint(1, 6))
            .Varint(4, 7).Text(5, "chosen").ToArray()).ShouldBeJson("""{"inner":{"x":5},"mode":"ON","many":[{"x":0},{"x":6}],"b":"chosen"}""");
        decoder.Decode([]).ShouldBeJson("""{"mode":"OFF","many":[]}""");
        decoder.Decode(new ProtoWriter().Varint(2, 9).ToArray()).ShouldBeJson("""{"mode":9,"many":[]}""");
    }

    [Fact]
    public void Maps_have_their_keys_as_text()
    {
        var decoder = Decoder("t.M", "proto3", message => message
            .Field(1, "byName", 11, ".t.M.ByNameEntry", repeated: true).Field(2, "byNumber", 11, ".t.M.ByNumberEntry", repeated: true)
            .Message(3, entry => entry.Text(1, "ByNameEntry").Field(1, "key", 9).Field(2, "value", 1).Message(7, options => options.Varint(7, 1)))
            .Message(3, entry => entry.Text(1, "ByNumberEntry").Field(1, "key", 17).Field(2, "value", 9).Message(7, options => options.Varint(7, 1))));

        decoder.Decode(new ProtoWriter().Message(1, entry => entry.Text(1, "k").Fixed64(2, BitConverter.DoubleToUInt64Bits(1.5)))
            .Message(1, _ => { }).Message(2, entry => entry.Varint(1, 5).Text(2, "v")).ToArray())
            .ShouldBeJson("""{"byName":{"k":1.5,"":0},"byNumber":{"-3":"v"}}""");
    }

    [Fact]
    public void Unknown_fields_and_wire_types_that_do_not_fit_are_passed_over()
    {
        var decoder = Decoder("t.M", "proto3", message => message.Field(1, "a", 5));

        decoder.Decode(new ProtoWriter().Varint(9, 1).Fixed32(9, 1).Fixed64(9, 1).Bytes(9, 1, 2).Group(9, group => group.Varint(1, 5).Group(2, _ => { }))
            .Text(1, "not a number").Varint(1, 3).ToArray()).ShouldBeJson("""{"a":3}""");
    }

    [Fact]
    public void Groups_are_read()
    {
        var decoder = Decoder("t.M", "proto2", message => message.Field(1, "g", 10, ".t.M.G").Field(2, "m", 11, ".t.M.G")
            .Message(3, group => group.Text(1, "G").Field(1, "x", 5)));

        decoder.Decode(new ProtoWriter().Group(1, group => group.Varint(1, 5)).Group(2, delimited => delimited.Varint(1, 6)).ToArray())
            .ShouldBeJson("""{"g":{"x":5},"m":{"x":6}}""");
    }

    [Theory]
    [InlineData(1, "{}")]
    [InlineData(2, """{"a":0}""")]
    public void Editions_say_in_their_features_what_absence_means(ulong presence, string expected)
    {
        var file = new ProtoWriter().Message(1, set => set.Text(2, "t").Text(12, "editions")
            .Message(4, message => message.Text(1, "M").Field(1, "a", 5))
            .Message(8, options => options.Message(50, features => features.Varint(1, presence))));

        Decoders.For("protobuf", new Schema(1, "t.M", "protobuf", file.ToArray())).Decode([]).ShouldBeJson(expected);
    }

    [Theory]
    [InlineData("08", 1, "the end of the message")]
    [InlineData("0d 0000", 1, "2 bytes")]
    [InlineData("12 05 61", 2, "1 byte")]
    [InlineData("12 ff ff ff ff ff ff ff ff 7f", 10, "the end of the message")]
    [InlineData("08 ff ff ff ff ff ff ff ff ff ff 01", 1, "a longer one")]
    [InlineData("00", 0, "field 0 with wire type 0")]
    [InlineData("0e", 0, "field 1 with wire type 6")]
    [InlineData("4c", 1, "the end of a group")]
    [InlineData("1a 02 08", 2, "1 byte")]
    [InlineData("1a 01 08", 3, "the end of the message")]
    [InlineData("22 03 000000", 1, "3 bytes")]
    public void What_is_not_protobuf_is_an_error_with_its_place(string bytes, long offset, string actual)
    {
        var decoder = Decoder("t.M", "proto3", message => message.Field(1, "a", 5).Field(2, "b", 9).Field(3, "c", 11, ".t.M").Field(4, "d", 2, repeated: true));

        var error = decoder.Failure(Decoders.Hex(bytes));

        error.Actual.ShouldBe(actual, error.Message);
        error.Offset.ShouldBe(offset, error.Message);
    }

    [Fact]
    public void Depth_is_allowed_up_to_the_limit_and_not_beyond()
    {
        var decoder = Decoder("t.M", "proto3", message => message.Field(1, "m", 11, ".t.M"));

        decoder.Decode(Nested(127)).Kind.ShouldBe(McapValueKind.Map);
        decoder.Failure(Nested(128)).Expected.ShouldBe("at most 128 messages inside each other");
        decoder.Failure([.. Enumerable.Repeat((byte)0x4b, 100_000)]).Actual.ShouldBe("too many groups");
    }

    [Fact]
    public void Defaults_that_many_small_messages_would_unfold_to_are_limited()
    {
        var decoder = Decoder("t.M", "proto3", message =>
        {
            message.Field(1, "m", 11, ".t.M", repeated: true);
            for (var i = 2; i < 2000; i++)
                message.Field(i, $"f{i}", 5);
        });

        decoder.Failure([.. Enumerable.Repeat<byte[]>([0x0a, 0x00], 1000).SelectMany(bytes => bytes)]).Expected.ShouldContain("values in a message of this size");
    }

    [Theory]
    [InlineData("t.Other", "the schema does not define 't.Other'")]
    [InlineData("t.M", "the schema does not define 't.Missing', the type of field 'm'")]
    public void A_type_that_is_not_defined_is_a_reason(string name, string reason)
    {
        var file = Files("t.M", "proto3", message => message.Field(1, "m", 11, name == "t.M" ? ".t.Missing" : ".t.M"));

        Decoders.ReasonFor("protobuf", new Schema(1, name, "protobuf", file)).ShouldBe(reason);
    }

    [Fact]
    public void What_is_not_a_descriptor_is_a_reason()
    {
        Decoders.ReasonFor("protobuf", Decoders.SchemaOf("t.M", "protobuf", "syntax = 'proto3';")).ShouldStartWith("the schema is not a FileDescriptorSet: byte ");
        Decoders.ReasonFor("protobuf", new Schema(1, "t.M", "protobuf", Files("t.M", "proto3", message => message.Field(1, "a", 19))))
            .ShouldBe("field 'a' of the schema has type 19, which protobuf does not have");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var decoder = Decoder("t.M", "proto3", message => message.Field(1, "a", 3).Field(2, "b", 18).Field(3, "c", 9).Field(4, "d", 4, repeated: true));

        Prop.ForAll(ArbMap.Default.ArbFor<(long A, long B, NonNull<string> C, ulong[] D)>(), value =>
        {
            var written = new ProtoWriter().Varint(1, (ulong)value.A).Varint(2, (ulong)((value.B << 1) ^ (value.B >> 63))).Text(3, value.C.Get);
            foreach (var number in value.D ?? [])
                written.Varint(4, number);

            var expected = McapValue.Map(
            [
                new("a", McapValue.From(value.A)),
                new("b", McapValue.From(value.B)),
                new("c", McapValue.From(value.C.Get)),
                new("d", McapValue.List([.. (value.D ?? []).Select(McapValue.From)])),
            ]);
            return Decoders.ToJson(decoder.Decode(written.ToArray())) == Decoders.ToJson(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1, 3).WithQuietOnSuccess(true));
    }

    internal static MessageDecoder Decoder(string name, string syntax, Action<ProtoWriter> message) =>
        Decoders.For("protobuf", new Schema(1, name, "protobuf", Files(name, syntax, message)));

    private static MessageDecoder Scalars(string syntax) => Decoder("t.M", syntax, message =>
    {
        foreach (var type in ScalarTypes)
            message.Field(type, $"f{type}", type);
    });

    private static byte[] Nested(int depth)
    {
        var message = new ProtoWriter();
        for (; depth > 0; depth--)
        {
            var inner = message.ToArray();
            message = new ProtoWriter().Bytes(1, inner);
        }

        return message.ToArray();
    }

    private static byte[] Files(string name, string syntax, Action<ProtoWriter> message) => new ProtoWriter().Message(1, file => file
        .Message(4, type =>
        {
            type.Text(1, name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            message(type);
        })
        .Enumeration(5, "Mode", ("OFF", 0), ("ON", 1), ("ALSO_ON", 1))
        .Text(2, name[..name.IndexOf('.', StringComparison.Ordinal)]).Text(12, syntax)).ToArray();
}
