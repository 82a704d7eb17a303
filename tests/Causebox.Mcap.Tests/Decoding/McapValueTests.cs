using System.Buffers;
using System.Text.Json;
using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Decoding;

public sealed class McapValueTests
{
    [Fact]
    public void The_default_is_null_and_everything_is_empty_on_it()
    {
        McapValue value = default;

        value.IsNull.ShouldBeTrue();
        value.Items.ShouldBeEmpty();
        value.Fields.ShouldBeEmpty();
        value.AsText.ShouldBeNull();
        value.AsBytes.IsEmpty.ShouldBeTrue();
        value["any"].IsNull.ShouldBeTrue();
        value[0].IsNull.ShouldBeTrue();
        value.Count.ShouldBe(0);
        value.TryGetDouble(out _).ShouldBeFalse();
        value.TryGetBoolean(out _).ShouldBeFalse();
    }

    [Fact]
    public void Numbers_are_given_only_where_they_fit()
    {
        McapValue.From(ulong.MaxValue).TryGetInt64(out _).ShouldBeFalse();
        McapValue.From(-1L).TryGetUInt64(out _).ShouldBeFalse();
        McapValue.From(1.0).TryGetInt64(out _).ShouldBeFalse();
        McapValue.From(true).TryGetDouble(out _).ShouldBeFalse();
        McapValue.From(5UL).TryGetInt64(out var five).ShouldBeTrue();
        five.ShouldBe(5);
        McapValue.From(ulong.MaxValue).TryGetDouble(out var large).ShouldBeTrue();
        large.ShouldBe(18446744073709551615.0);
    }

    [Fact]
    public void Only_lists_have_items_and_only_maps_have_fields()
    {
        McapValue.From("text").Items.ShouldBeEmpty();
        McapValue.From([1, 2]).Items.ShouldBeEmpty();
        McapValue.Map([new("a", McapValue.Null)]).Items.ShouldBeEmpty();
        McapValue.List([McapValue.Null]).Fields.ShouldBeEmpty();
        McapValue.List([McapValue.From(1L)])[0].ToString().ShouldBe("1");
        McapValue.List([McapValue.From(1L)])[1].IsNull.ShouldBeTrue();
        McapValue.List([McapValue.From(1L)])[-1].IsNull.ShouldBeTrue();
        McapValue.Map([new("a", McapValue.Null)]).Count.ShouldBe(1);
        McapValue.Numbers([1, 2]).Items.Select(item => item.ToString()).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void As_json_bytes_are_base64_and_odd_numbers_words() => McapValue.List(
        [
            McapValue.From([0, 1, 2]),
            McapValue.From(double.NaN),
            McapValue.From(double.PositiveInfinity),
            McapValue.From(double.NegativeInfinity),
            McapValue.From(ulong.MaxValue),
            McapValue.Numbers([1.5f, float.NaN]),
            McapValue.Map([new("a", McapValue.From(1L)), new("a", McapValue.Null)]),
        ]).ShouldBeJson("""["AAEC","NaN","Infinity","-Infinity",18446744073709551615,[1.5,"NaN"],{"a":1,"a":null}]""");

    [Fact]
    public void As_text_it_reads_as_people_write()
    {
        McapValue.From("é\"").ToString().ShouldBe("é\"");
        McapValue.List([McapValue.From("é"), McapValue.From(1.5)]).ToString().ShouldBe("""["é",1.5]""");
        McapValue.Null.ToString().ShouldBe("null");
    }

    [Theory]
    [InlineData(900)]
    [InlineData(2_000)]
    [InlineData(1_000_000)]
    public void A_very_deep_value_is_written_or_refused_and_never_fatal(int depth)
    {
        var value = McapValue.Null;
        for (var i = 0; i < depth; i++)
            value = McapValue.List([value]);

        using var plain = new Utf8JsonWriter(new ArrayBufferWriter<byte>());
        using var deep = new Utf8JsonWriter(new ArrayBufferWriter<byte>(), new JsonWriterOptions { MaxDepth = int.MaxValue });

        if (depth < 1000)
            value.WriteTo(plain);
        else
            Should.Throw<InvalidOperationException>(() => value.WriteTo(plain));

        if (depth > 100_000)
            Should.Throw<InsufficientExecutionStackException>(() => value.WriteTo(deep));
        else
            value.WriteTo(deep);
    }
}
