namespace Causebox.Tidy;

/// <summary>The repository on disk: its own files, never what a build or a package manager put beside them.</summary>
internal static class House
{
    private static readonly string[] OwnFolders = ["src", "tests", "bench", "portal", "sdk", "rules", "testdata", "docs", ".ci"];
    private static readonly string[] ForeignFolders = ["artifacts", "bin", "obj", "node_modules", "__pycache__", ".venv", "dist"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every own file below the root's folders, relative, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. OwnFolders.Select(Absolute).Where(Directory.Exists).SelectMany(Walk).Select(Relative).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(path => new SourceFile(path, Read(path)))];

    public static string Absolute(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Absolute(path));

    /// <summary>True when this run is to rewrite what is expected instead of comparing with it (<c>./dev bless</c>).</summary>
    public static bool IsBlessing => Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1";

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(child => !ForeignFolders.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Causebox.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Causebox.slnx.");
    }
}
