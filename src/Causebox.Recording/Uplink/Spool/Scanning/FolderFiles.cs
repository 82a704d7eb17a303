namespace Causebox.Recording.Uplink;

/// <summary>What stands in a folder. Links are passed over: they could lead anywhere.</summary>
internal static class FolderFiles
{
    private static readonly EnumerationOptions TopLevel = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device,
        IgnoreInaccessible = true,
    };

    /// <summary>The files, by name; none where there is no such folder.</summary>
    public static IEnumerable<FileInfo> Files(string folder) => Read(folder, directory => directory.EnumerateFiles("*", TopLevel));

    /// <summary>The folders, by name; none where there is no such folder.</summary>
    public static IEnumerable<DirectoryInfo> Folders(string folder) => Read(folder, directory => directory.EnumerateDirectories("*", TopLevel));

    private static List<T> Read<T>(string folder, Func<DirectoryInfo, IEnumerable<T>> list)
        where T : FileSystemInfo
    {
        try
        {
            return [.. list(new DirectoryInfo(folder)).Where(entry => entry.Exists).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
