namespace Causebox.Cli.Tests;

/// <summary>Outputs as they were once read and found good, in <c>testdata/cli</c>; <c>CAUSEBOX_BLESS=1</c> writes them anew.</summary>
internal static class Golden
{
    public static void ShouldBeAsRecorded(this string actual, string name)
    {
        var path = Path.Combine(Root(), "testdata", "cli", name);
        if (Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"{name} is not recorded yet: run with CAUSEBOX_BLESS=1");
        actual.ShouldBe(File.ReadAllText(path), $"{name} differs from what is recorded; CAUSEBOX_BLESS=1 records it anew");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causebox.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
