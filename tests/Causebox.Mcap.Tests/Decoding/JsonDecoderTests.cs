using System.Text;
using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Decoding;

public sealed class JsonDecoderTests
{
    private readonly MessageDecoder _decoder = Decoders.For("json");

    [Theory]
    [InlineData("json")]
    [InlineData("JSON")]
    [InlineData("application/json")]
    public void The_encoding_is_known_by_the_word_json(string encoding) =>
        Decoders.For(encoding).Decode("1"u8).Kind.ShouldBe(McapValueKind.Integer);

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var value = Read("""{"a":null,"b":true,"c":false,"d":-1,"e":1.5,"f":"té\n\u00e9","g":[1,[]],"h":{}}""");

        value["a"].IsNull.ShouldBeTrue();
        value["c"].Kind.ShouldBe(McapValueKind.Boolean);
        value["f"].AsText.ShouldBe("té\né");
        value["g"].Items.Count.ShouldBe(2);
        value["h"].Kind.ShouldBe(McapValueKind.Map);
        value.ShouldBeJson("""{"a":null,"b":true,"c":false,"d":-1,"e":1.5,"f":"t\u00E9\n\u00E9","g":[1,[]],"h":{}}""");
    }

    [Theory]
    [InlineData("9223372036854775807", McapValueKind.Integer)]
    [InlineData("9223372036854775808", McapValueKind.Unsigned)]
    [InlineData("18446744073709551615", McapValueKind.Unsigned)]
    [InlineData("18446744073709551616", McapValueKind.Float)]
    [InlineData("-9223372036854775808", McapValueKind.Integer)]
    [InlineData("-9223372036854775809", McapValueKind.Float)]
    [InlineData("1.0", McapValueKind.Float)]
    [InlineData("1e2", McapValueKind.Float)]
    public void Integers_stay_integers_while_64_bits_hold_them(string number, McapValueKind kind)
    {
        var value = Read(number);

        value.Kind.ShouldBe(kind);
        value.TryGetDouble(out var asDouble).ShouldBeTrue();
        asDouble.ShouldBe(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_last_of_repeated_names_is_the_one_looked_up()
    {
        var value = Read("""{"a":1,"b":2,"a":3}""");

        value["a"].TryGetInt64(out var last).ShouldBeTrue();
        last.ShouldBe(3);
        value.Fields.Count.ShouldBe(3);
    }

    [Fact]
    public void Words_for_numbers_that_are_not_finite_are_floats()
    {
        var value = Read("""[NaN, -Infinity,Infinity,inf,-inf, nan ,{"NaN":-NaN},"NaN",1.5,10]""");

        value.Items.Take(3).Select(Number).ShouldBe([double.NaN, double.NegativeInfinity, double.PositiveInfinity]);
        value.Items.Skip(3).Take(3).Select(Number).ShouldBe([double.PositiveInfinity, double.NegativeInfinity, double.NaN]);
        Number(value.Items[6]["NaN"]).ShouldBe(double.NaN);
        value.Items[7].AsText.ShouldBe("NaN");
        Number(value.Items[8]).ShouldBe(1.5);
        value.Items[9].Kind.ShouldBe(McapValueKind.Integer);
        Number(Read("NaN")).ShouldBe(double.NaN);
        Read("[1]").Items[0].Kind.ShouldBe(McapValueKind.Integer);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  ", 2)]
    [InlineData("{\"a\":1", 6)]
    [InlineData("{\n\"a\": x}", 7)]
    [InlineData("[1,]", 3)]
    [InlineData("1 2", 2)]
    [InlineData("[1NaN]", 2)]
    [InlineData("[NaNo]", 4)]
    [InlineData("[NaN,x]", 5)]
    [InlineData("[xNaN]", 1)]
    [InlineData("// no", 0)]
    public void What_is_not_json_is_an_error_with_its_place(string text, long offset)
    {
        var error = _decoder.Failure(Encoding.UTF8.GetBytes(text));

        error.Offset.ShouldBe(offset, error.Message);
        error.Expected.ShouldBe("JSON");
    }

    [Fact]
    public void Text_that_is_not_utf8_is_an_error_with_its_place()
    {
        var error = _decoder.Failure([.. "{\"é\":\""u8, 0xff, .. "\"}"u8]);

        error.Offset.ShouldBe(7);
        error.ShouldSatisfyAllConditions(() => error.Expected.ShouldBe("UTF-8"), () => error.Actual.ShouldBe("byte 0xff"));
    }

    [Theory]
    [InlineData("""["\ud800"]""", 1)]
    [InlineData("""{"\udc00":1}""", 1)]
    public void Half_a_surrogate_pair_is_an_error(string text, long offset) =>
        _decoder.Failure(Encoding.UTF8.GetBytes(text)).Offset.ShouldBe(offset);

    [Fact]
    public void Depth_is_allowed_up_to_the_limit_and_not_beyond()
    {
        Read(Nested(128)).Kind.ShouldBe(McapValueKind.List);
        _decoder.Failure(Encoding.UTF8.GetBytes(Nested(129))).Offset.ShouldBe(128);
    }

    [Fact]
    public void The_number_of_values_is_limited()
    {
        var decoder = Decoders.For("json", limits: new DecodeLimits { MaxElements = 10 });

        decoder.Decode("[1,2,3,4,5,6,7,8,9]"u8).Items.Count.ShouldBe(9);
        decoder.Failure("[1,2,3,4,5,6,7,8,9,10]"u8.ToArray()).Expected.ShouldBe("at most 10 values in a message of this size");
    }

    [Fact]
    public void A_decoder_goes_on_after_a_broken_message()
    {
        _decoder.Failure("[1,{\"a\":[2,"u8.ToArray());

        Read("""[{"a":[3]},4]""").ShouldBeJson("""[{"a":[3]},4]""");
    }

    [Fact]
    public void Names_are_shared_between_messages()
    {
        var first = Read("""{"velocity":1}""").Fields[0].Name;

        Read("""{"velocity":2}""").Fields[0].Name.ShouldBeSameAs(first);
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static double Number(McapValue value) => value.TryGetDouble(out var number) ? number : throw new InvalidOperationException();

    private McapValue Read(string json) => _decoder.Decode(Encoding.UTF8.GetBytes(json));
}
