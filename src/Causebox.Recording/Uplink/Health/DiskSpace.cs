namespace Causebox.Recording.Uplink;

/// <summary>What is free on the disks that the agent writes to and reads from.</summary>
internal static class DiskSpace
{
    public static IEnumerable<HealthReading> Read(IReadOnlyList<string> folders, DateTimeOffset now)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            var name = KernelFile.Name(folder.Trim('/'));
            if (!names.Add(name) || Free(folder) is not { } free)
                continue;
            yield return new HealthReading($"disk.{name}.free", free.Bytes, "byte", now);
            yield return new HealthReading($"disk.{name}.used", 100 * (1 - ((double)free.Bytes / free.Of)), "percent", now);
        }
    }

    private static (long Bytes, long Of)? Free(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return drive.TotalSize > 0 ? (drive.AvailableFreeSpace, drive.TotalSize) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
