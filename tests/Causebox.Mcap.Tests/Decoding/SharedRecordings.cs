namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Recordings made by others, which lie beside the repository where they are at hand.</summary>
internal static class SharedRecordings
{
    public static string Folder { get; } = Path.Combine(Find(), "data");

    /// <summary>Skips the test where a recording is not there.</summary>
    public static string Need(string path)
    {
        var full = Path.Combine(Folder, path);
        Assert.SkipUnless(File.Exists(full) || Directory.Exists(full), $"{path} of the shared data is not here");
        return full;
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("CAUSEBOX_SHARED") is { Length: > 0 } shared)
            return shared;

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Causebox.slnx")))
            folder = folder.Parent;

        return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }
}
