namespace Causebox.Cli;

/// <summary>Finds sessions the way recorders name them.</summary>
internal static class SessionFolder
{
    /// <summary>A file below this size holds no session: not even its header is whole.</summary>
    private const long SmallestSession = 100;

    /// <summary>The session that was written to last, or null where there is none.</summary>
    public static string? Newest(string directory) => !Directory.Exists(directory)
        ? null
        : new DirectoryInfo(directory).EnumerateFiles("session_*.mcap")
            .Where(file => file.Length >= SmallestSession)
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .ThenByDescending(file => file.Name, StringComparer.Ordinal)
            .Select(file => Path.Combine(directory, file.Name))
            .FirstOrDefault();
}
