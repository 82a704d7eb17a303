using System.Globalization;

namespace Causebox.Cli.Tests;

public sealed class FormattingTests
{
    [Theory]
    [InlineData("12.5", 12_500_000_000UL)]
    [InlineData("12.5s", 12_500_000_000UL)]
    [InlineData("0", 0UL)]
    [InlineData("1767600000", 1_767_600_000_000_000_000UL)]
    [InlineData("1767600000000000001", 1_767_600_000_000_000_001UL)]
    [InlineData("7ns", 7UL)]
    [InlineData("200000000000s", 0UL, false)]
    [InlineData("2026-01-05T08:00:00Z", 1_767_600_000_000_000_000UL)]
    [InlineData("2026-01-05T09:00:00.123456789+01:00", 1_767_600_000_123_456_789UL)]
    [InlineData("2026-01-05T08:00:00.5", 1_767_600_000_500_000_000UL)]
    [InlineData("-1", 0UL, false)]
    [InlineData("1.0000000001", 0UL, false)]
    [InlineData("1969-01-01T00:00:00Z", 0UL, false)]
    [InlineData("noon", 0UL, false)]
    [InlineData("", 0UL, false)]
    public void A_time_is_read_in_every_form(string text, ulong expected, bool readable = true)
    {
        RecordingTime.TryParse(text, out var nanoseconds).ShouldBe(readable);
        if (readable)
            nanoseconds.ShouldBe(expected);
    }

    [Fact]
    public void A_time_of_this_century_is_wall_time_and_others_are_a_clock_of_their_own()
    {
        RecordingTime.Describe(1_767_600_000_020_000_001).ShouldBe("2026-01-05T08:00:00.020000001Z");
        RecordingTime.Describe(1_000_020_000_000).ShouldBe("1000.020000000 s (monotonic clock)");
        RecordingTime.Describe(ulong.MaxValue).ShouldContain("monotonic");
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(1_234_567, "1.2 MB")]
    [InlineData(9e18, "9000000.0 TB")]
    public void Bytes_are_shown_in_thousands(double bytes, string expected) => Units.Bytes(bytes).ShouldBe(expected);

    [Fact]
    public void Words_are_wrapped_and_a_long_one_stands_alone()
    {
        TextWrap.Lines("one two three four", 9).ShouldBe(["one two", "three", "four"]);
        TextWrap.Lines("a " + new string('x', 30), 9).ShouldBe(["a", new string('x', 30)]);
        TextWrap.Lines("  \n ", 9).ShouldBeEmpty();
    }

    [Fact]
    public void A_table_sets_numbers_to_the_right_and_ends_no_line_in_spaces()
    {
        var table = new Table("name", ">count");
        table.Add("a", "1");
        table.Add("long name", "1,000");
        using var text = new StringWriter { NewLine = "\n" };
        table.WriteTo(text, Style.Plain);
        text.ToString().ShouldBe("name       count\na              1\nlong name  1,000\n");
    }

    [Fact]
    public void Colour_is_only_what_was_asked_for()
    {
        Style.Plain.Failed("bad").ShouldBe("bad");
        Style.Colour.Failed("bad").ShouldBe("\e[1;31mbad\e[0m");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Csv_quotes_what_it_must(string cell, string expected) => Csv.Quote(cell).ShouldBe(expected);

    [Theory]
    [InlineData("frozen_s", "frozen")]
    [InlineData("first_cycle", "first cycle")]
    [InlineData("s", "s")]
    public void The_unit_of_evidence_stands_behind_its_value(string name, string label) => FactText.Label(name).ShouldBe(label);

    [Fact]
    public void Files_are_told_by_their_first_bytes()
    {
        FileKinds.Name([]).ShouldBe("an empty file");
        FileKinds.Name([0x89, 0x4D, 0x43]).ShouldBe("the first 3 bytes of one");
        FileKinds.Name([1, 2, 3]).ShouldBe("unknown data, beginning with 010203");
        FileKinds.Name("Grüße"u8).ShouldBe("a text file");
        FileKinds.Name([.. new byte[4], .. "ftypisom"u8]).ShouldBe("an MP4 video");
        FileKinds.IsMcap([0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A, 1]).ShouldBeTrue();
    }

    [Fact]
    public void Seeded_numbers_are_the_same_everywhere()
    {
        var random = new SeededRandom(42);
        random.Next().ShouldBe(13_679_457_532_755_275_413UL);
        random.For("a").Next().ShouldNotBe(random.For("b").Next());
        var noise = Enumerable.Range(0, 10_000).Select(_ => random.Noise(2)).ToArray();
        Math.Abs(noise.Average()).ShouldBeLessThan(0.1, noise.Average().ToString(CultureInfo.InvariantCulture));
        Math.Sqrt(noise.Average(value => value * value)).ShouldBe(2, 0.1);
    }
}
