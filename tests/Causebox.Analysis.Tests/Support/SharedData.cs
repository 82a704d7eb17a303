using Xunit;

namespace Causebox.Analysis.Tests;

/// <summary>Finds the data shared beside the checkout; tests that need it skip, visibly, where it is not there.</summary>
internal static class SharedData
{
    public static string Require(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("CAUSEBOX_SHARED") ?? BesideCheckout();
        var path = root is null ? null : Path.Combine(root, "data", relativePath);
        Assert.SkipUnless(path is not null && Path.Exists(path), $"shared data {relativePath} is not on this machine");
        return path!;
    }

    private static string? BesideCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causebox.slnx")))
                return Path.Combine(folder.FullName, "..", "shared");
        }

        return null;
    }
}
