namespace Causebox.Analysis.Tests;

/// <summary>The repository that the tests were built in.</summary>
internal static class Checkout
{
    /// <summary>A path below its root.</summary>
    public static string PathOf(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causebox.slnx")))
                return Path.Combine(folder.FullName, path);
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
