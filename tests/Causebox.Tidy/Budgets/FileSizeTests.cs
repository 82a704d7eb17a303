namespace Causebox.Tidy.Budgets;

public sealed class FileSizeTests
{
    private static readonly SizeBudget CSharp = new(
        "file", Maximum: 600, Percentile90: 300, Median: 100, "Split it by what its parts are for.");

    private static readonly SizeBudget View = new(
        "view", Maximum: 300, Percentile90: null, Median: null, "Split it into components.");

    [Fact]
    public void Files_are_small() => CSharp.Check([.. House.Sources.Select(Measure)]).ShouldBeNone();

    [Fact]
    public void Views_of_the_portal_are_small() =>
        View.Check([.. House.Files.Where(path => path.EndsWith(".tsx", StringComparison.Ordinal)).Select(MeasureText)]).ShouldBeNone();

    [Fact]
    public void A_file_over_the_budget_is_named_with_its_figure()
    {
        var long601 = new SourceFile("src/A/Long.cs", string.Concat(Enumerable.Repeat("// line\n", 601)));

        CSharp.Check([Measure(long601), .. Many(of: 20, lines: 1)]).ShouldBeOne()
            .ShouldBe("src/A/Long.cs:1: Long.cs is 601 lines, budget 600. Split it by what its parts are for.");
    }

    [Fact]
    public void A_tenth_of_long_files_is_allowed_and_more_is_not()
    {
        CSharp.Check([.. Many(of: 9, lines: 1), .. Many(of: 1, lines: 301)]).ShouldBeEmpty();
        CSharp.Check([.. Many(of: 8, lines: 1), .. Many(of: 2, lines: 301)]).ShouldBeOne().ShouldContain("300 lines, the figure is 301");
    }

    [Fact]
    public void A_median_over_the_budget_is_caught() =>
        CSharp.Check([.. Many(of: 3, lines: 101)]).ShouldBeOne()
            .ShouldContain("50 of 100 files should be within 100 lines, the figure is 101");

    private static IEnumerable<SizedThing> Many(int of, int lines) =>
        Enumerable.Repeat(new SizedThing("src/A/B.cs", 1, "B.cs", lines), of);

    private static SizedThing Measure(SourceFile file) => new(file.Path, 1, Path.GetFileName(file.Path), file.LineCount);

    private static SizedThing MeasureText(string path) =>
        new(path, 1, Path.GetFileName(path), File.ReadLines(House.Absolute(path)).Count());
}
