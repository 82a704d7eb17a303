namespace Causebox.Cli;

/// <summary>Where the server's program is: beside this one as it is shipped, in the build's folders, or on the <c>PATH</c>.</summary>
internal static class ServerProgram
{
    public const string Name = "causebox-server";

    public static string? Find(string ownFolder, string? path) =>
        Candidates(ownFolder, path).Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists) is { } found ? Path.GetFullPath(found) : null;

    private static IEnumerable<string> Candidates(string ownFolder, string? path)
    {
        yield return ownFolder;
        // artifacts/bin/Causebox.Cli/release beside artifacts/bin/Causebox.Server/release
        var build = Path.GetFileName(Path.TrimEndingDirectorySeparator(ownFolder));
        yield return Path.Combine(ownFolder, "..", "..", "Causebox.Server", build);
        foreach (var folder in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
    }
}
