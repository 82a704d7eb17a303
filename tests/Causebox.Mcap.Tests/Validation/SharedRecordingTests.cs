namespace Causebox.Mcap.Tests;

public sealed class SharedRecordingTests
{
    [Fact]
    public void The_official_conformance_cases_have_no_errors()
    {
        var files = Files("conformance");
        files.Count.ShouldBe(416);
        foreach (var file in files)
            Run.Examine(File.ReadAllBytes(file)).Errors.ShouldBeEmpty(file);
    }

    [Fact]
    public void Real_recordings_have_no_errors()
    {
        foreach (var file in Files("recordings"))
            Run.Examine(File.ReadAllBytes(file)).Errors.ShouldBeEmpty(file);
    }

    [Theory]
    [InlineData("recordings")]
    [InlineData("conformance")]
    public void Sound_recordings_are_recovered_whole_and_clean(string folder)
    {
        foreach (var file in Files(folder))
        {
            var (output, report) = Run.Recover(File.ReadAllBytes(file));
            report.IsSound.ShouldBeTrue($"{file}: {string.Join("; ", report.Damage)}");
            report.MessagesMissing.GetValueOrDefault().ShouldBe(0, file);
            Run.Examine(output).Errors.ShouldBeEmpty(file);
        }
    }

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(TestFiles.NeedShared("mcap", folder), "*.mcap", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
