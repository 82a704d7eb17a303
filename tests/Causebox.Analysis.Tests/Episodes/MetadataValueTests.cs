using System.Text;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class MetadataValueTests
{
    [Fact]
    public void Members_are_ordered_and_of_two_with_one_name_the_last_counts()
    {
        var value = Parse("""{"b":1,"a":true,"b":"two"}""");
        value.Members.Select(member => member.Key).ShouldBe(["a", "b"]);
        value["b"].Text.ShouldBe("two");
        value["c"].ShouldBe(MetadataValue.Null);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    public void Numbers_that_are_none_are_null(string word)
    {
        var value = Parse($$"""{"x":{{word}},"y":[{{word}},{{word}},1],"NaN":"NaN, Infinity"}""");
        value["x"].Kind.ShouldBe(JsonValueKind.Null);
        value["y"].Items.Length.ShouldBe(3);
        value["NaN"].Text.ShouldBe("NaN, Infinity");
    }

    [Theory]
    [InlineData(@"\ud800", "\uFFFD")]
    [InlineData(@"\udc00x", "\uFFFDx")]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [InlineData(@"\\ud800", @"\ud800")]
    [InlineData(@"\ud800\n", "\uFFFD\n")]
    public void A_surrogate_that_stands_alone_becomes_the_replacement_character(string escaped, string expected) =>
        Parse($"[\"{escaped}\"]").Items[0].Text.ShouldBe(expected);

    [Fact]
    public void What_is_deeper_than_the_limit_is_left_out_and_said()
    {
        var value = MetadataValue.Parse("""{"a":{"b":{"c":1}},"z":2}"""u8, new MetadataLimits(MaxDepth: 2));
        value.IsPruned.ShouldBeTrue();
        value["a"]["b"].Kind.ShouldBe(JsonValueKind.Null);
        value["z"].Number.ShouldBe(2);
        MetadataValue.Parse("""{"a":{"b":1}}"""u8, new MetadataLimits(MaxDepth: 2)).IsPruned.ShouldBeFalse();
    }

    [Fact]
    public void What_is_more_than_the_limit_is_left_out_and_said()
    {
        var value = MetadataValue.Parse("""{"a":[1,2,3,4,5,{"x":[6]}],"z":2}"""u8, new MetadataLimits(MaxValues: 5));
        value.IsPruned.ShouldBeTrue();
        value["a"].Items.Length.ShouldBe(3);
        value["z"].Kind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":NaNN}")]
    [InlineData("\"\\ud8")]
    [InlineData("\"\\")]
    public void What_is_no_json_is_refused(string text) => Should.Throw<EpisodeException>(() => Parse(text)).Message.ShouldContain("expected one JSON value");

    [Fact]
    public void Bytes_that_are_no_text_and_too_many_are_refused()
    {
        Should.Throw<EpisodeException>(() => MetadataValue.Parse([(byte)'"', 0xFF, (byte)'"'])).Found.ShouldBe("other bytes");
        Should.Throw<EpisodeException>(() => MetadataValue.Parse("[1,2,3]"u8, new MetadataLimits(MaxBytes: 6))).Expected.ShouldBe("at most 6 bytes");
        Should.Throw<EpisodeException>(() => Parse(new string('[', 5000) + new string(']', 5000)));
    }

    [Fact]
    public void A_path_of_long_names_is_shortened_in_front()
    {
        var deep = string.Concat(Enumerable.Repeat($"{{\"{new string('n', 10_000)}\":", 40)) + "{\"failure_reason\":\"E\"}" + new string('}', 40);
        TestEpisode.Failed(deep).ShouldFire("failure_reason_in_metadata").Value("reason_at").Length.ShouldBeLessThan(300);
    }

    private static MetadataValue Parse(string json) => MetadataValue.Parse(Encoding.UTF8.GetBytes(json));
}
