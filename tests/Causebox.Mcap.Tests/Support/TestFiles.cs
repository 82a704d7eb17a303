namespace Causebox.Mcap.Tests;

/// <summary>Where files for tests lie: those of the repository, and those beside it that others made.</summary>
internal static class TestFiles
{
    public static string Repository { get; } = FindRepository();

    /// <summary>Whether expected files are to be written rather than compared.</summary>
    public static bool Bless { get; } = Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1";

    private static string Shared { get; } = Environment.GetEnvironmentVariable("CAUSEBOX_SHARED") is { Length: > 0 } shared
        ? shared
        : Path.Combine(Path.GetDirectoryName(Repository)!, "shared");

    public static string InRepository(params ReadOnlySpan<string> parts) => Path.Combine([Repository, .. parts]);

    /// <summary>A path under the shared data; the test is skipped where it is not there.</summary>
    public static string NeedShared(params ReadOnlySpan<string> parts)
    {
        var path = Path.Combine([Shared, "data", .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"{path} is not here");
        return path;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Causebox.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no Causebox.slnx above the tests");
    }
}
