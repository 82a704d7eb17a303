namespace Causebox.Server.Database.Embedded;

/// <summary>The system's PostgreSQL programs: a folder that holds <c>postgres</c> and <c>initdb</c>.</summary>
/// <param name="Folder">An absolute path.</param>
internal sealed record PostgresBinaries(string Folder)
{
    private const string Distribution = "/usr/lib/postgresql";

    public string Path(string program) => System.IO.Path.Combine(Folder, program);

    /// <summary>
    /// The first complete set: on the <c>PATH</c>, links followed, then in the distribution's versioned folders, the newest first.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">There is none.</exception>
    public static PostgresBinaries Find(string? path, string distribution = Distribution) =>
        Candidates(path, distribution).Select(folder => new PostgresBinaries(folder)).FirstOrDefault(IsComplete)
        ?? throw new EmbeddedPostgresException(
            $"PostgreSQL is not installed: no folder of the PATH and none below {distribution} holds postgres and initdb. "
            + "Install it (Debian, Ubuntu: apt-get install postgresql), or name a server with --database");

    /// <summary>Those of one major version in the distribution's folders; null where they are not installed.</summary>
    public static PostgresBinaries? OfVersion(int version) =>
        new PostgresBinaries($"{Distribution}/{version}/bin") is var binaries && IsComplete(binaries) ? binaries : null;

    private static bool IsComplete(PostgresBinaries binaries) =>
        File.Exists(binaries.Path("postgres")) && File.Exists(binaries.Path("initdb"));

    private static IEnumerable<string> Candidates(string? path, string distribution)
    {
        foreach (var folder in (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var program = new FileInfo(System.IO.Path.Combine(folder, "postgres"));
            if (program.Exists)
                yield return System.IO.Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName)!;
        }

        if (!Directory.Exists(distribution))
            yield break;
        foreach (var folder in Directory.GetDirectories(distribution).OrderByDescending(MajorVersion))
            yield return System.IO.Path.Combine(folder, "bin");
    }

    private static int MajorVersion(string folder) =>
        int.TryParse(System.IO.Path.GetFileName(folder), out var version) ? version : 0;
}
