namespace Causebox.Tidy.Form;

public sealed class FileWeightTests
{
    private const long Budget = 1_000_000;
    private const string Advice = "Make it from a seed when a test runs, or take a smaller sample.";

    [Fact]
    public void Files_of_the_repository_are_light() =>
        Check(House.Files.Select(path => (path, new FileInfo(House.Absolute(path)).Length))).ShouldBeNone();

    [Fact]
    public void A_heavy_file_is_caught_with_its_weight() =>
        Check([("testdata/light.mcap", 1_000_000), ("testdata/heavy.mcap", 1_000_001)]).ShouldBeOne()
            .ShouldBe($"testdata/heavy.mcap:1: 1000001 bytes, budget 1000000. {Advice}");

    private static IEnumerable<Violation> Check(IEnumerable<(string Path, long Bytes)> files) =>
        from file in files
        where file.Bytes > Budget
        select new Violation(file.Path, 1, $"{file.Bytes} bytes, budget {Budget}. {Advice}");
}
