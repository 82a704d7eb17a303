namespace Causebox.Cli.Tests;

/// <summary>Outputs as they were once read and found good, in <c>testdata/cli</c>; <c>CAUSEBOX_BLESS=1</c> writes them anew.</summary>
internal static class Golden
{
    public static void ShouldBeAsRecorded(this string actual, string name)
    {
        var path = Checkout.PathOf(Path.Combine("testdata", "cli", name));
        if (Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"{name} is not recorded yet: run with CAUSEBOX_BLESS=1");
        actual.ShouldBe(File.ReadAllText(path), $"{name} differs from what is recorded; CAUSEBOX_BLESS=1 records it anew");
    }
}
