using Causebox.Analysis;

namespace Causebox.Cli.Tests;

public sealed class EvidenceGridTests
{
    [Fact]
    public void A_list_of_one_thing_becomes_ordinary_lines() =>
        Show("A title.", Evidence.Of(("listed", new[] { Item("/a", "x", 3) })))
            .ShouldBe("  field  /a x\n  times  3\n  total  1.25 s\n");

    [Fact]
    public void Several_things_become_a_table() =>
        Show("A title.", Evidence.Of(("listed", new[] { Item("/a", "value", 3), Item("/long", "y", 12) })))
            .ShouldBe("  field    times   total\n  /a           3  1.25 s\n  /long y     12  1.25 s\n");

    [Fact]
    public void What_the_sentences_say_is_not_repeated() =>
        Show("/a x was on 3 times, for 12.5 s.", Evidence.Of(("listed", new[] { Item("/a", "x", 3) }))).ShouldBe("  total  1.25 s\n");

    [Fact]
    public void A_long_list_says_how_many_there_are_though_it_holds_only_the_first() =>
        Show("A title.", Evidence.Of(("cycles", 1000), ("cycle_ids", new[] { 5L, 6, 7, 8 })))
            .ShouldBe("  cycles     1000\n  cycle ids  5, 6, 7 and 997 more\n");

    [Fact]
    public void A_time_is_one_line_with_its_clocks() =>
        Show("A title.", Evidence.Of(("at_s", 1.5), ("log_time", 1_767_600_001_500_000_000L), ("utc", "2026-01-05T08:00:01Z"), ("clock", "c")))
            .ShouldBe("  at  1.5 s, 2026-01-05T08:00:01Z, log time 1767600001500000000\n");

    [Theory]
    [InlineData("72", "72 cycles", true)]
    [InlineData("72", "in 72, at most", true)]
    [InlineData("72", "720 cycles", false)]
    [InlineData("72", "0.72 of them", false)]
    [InlineData("72", "72.5 of them", false)]
    [InlineData("72", "72 % of them", false)]
    [InlineData("77.875 s", "for 77.88 s in all", true)]
    [InlineData("/eip/error", "/eip/error_code was 10", false)]
    public void Only_a_whole_word_or_number_is_said(string words, string sentence, bool expected) =>
        new Said(sentence).Holds(new Fact("name", words, [words], FactKind.Words)).ShouldBe(expected);

    private static Evidence Item(string topic, string field, int times) =>
        Evidence.Of(("topic", topic), ("field", field), ("times", times), ("total_s", 1.25));

    private static string Show(string title, Evidence evidence)
    {
        using var text = new StringWriter { NewLine = "\n" };
        EvidenceGrid.Write(text, Style.Plain, new Finding("code", title, "", Confidence.High, evidence, ""), "  ", 100);
        return text.ToString();
    }
}
