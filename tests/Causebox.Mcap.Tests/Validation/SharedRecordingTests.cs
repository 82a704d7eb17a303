using Shouldly;
using Xunit;

namespace Causebox.Mcap.Tests;

public sealed class SharedRecordingTests
{
    [Fact]
    public void The_official_conformance_cases_have_no_errors()
    {
        var files = Files("mcap/conformance");
        files.Count.ShouldBe(416);
        foreach (var file in files)
            Run.Examine(File.ReadAllBytes(file)).Errors.ShouldBeEmpty(file);
    }

    [Fact]
    public void Real_recordings_have_no_errors()
    {
        foreach (var file in Files("mcap/recordings"))
            Run.Examine(File.ReadAllBytes(file)).Errors.ShouldBeEmpty(file);
    }

    [Fact]
    public void Real_recordings_are_recovered_whole_and_clean()
    {
        foreach (var file in Files("mcap/recordings").Concat(Files("mcap/conformance")))
        {
            var (output, report) = Run.Recover(File.ReadAllBytes(file));
            report.IsSound.ShouldBeTrue($"{file}: {string.Join("; ", report.Damage)}");
            report.MessagesMissing.GetValueOrDefault().ShouldBe(0, file);
            Run.Examine(output).Errors.ShouldBeEmpty(file);
        }
    }

    private static List<string> Files(string folder)
    {
        var shared = Locate();
        Assert.SkipUnless(shared is not null, "the shared data is not on this machine");
        return [.. Directory.EnumerateFiles(Path.Combine(shared!, "data", folder), "*.mcap", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("CAUSEBOX_SHARED") is { Length: > 0 } given)
            return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causebox.slnx")))
            {
                var shared = Path.Combine(folder.Parent!.FullName, "shared");
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}
