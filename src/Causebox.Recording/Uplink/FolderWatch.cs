namespace Causebox.Recording.Uplink;

/// <summary>Wakes the agent when something happens in a watched folder. It may miss anything: the regular look around is what counts.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];

    public FolderWatch(IEnumerable<string> folders, WakeSignal wake)
    {
        foreach (var folder in folders.Where(Directory.Exists))
        {
            if (TryWatch(folder, wake) is { } watcher)
                _watchers.Add(watcher);
        }
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    // Names alone: a session that grows would wake us with each of its writes.
    private static FileSystemWatcher? TryWatch(string folder, WakeSignal wake)
    {
        var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName };
        watcher.Created += (_, _) => wake.Set();
        watcher.Renamed += (_, _) => wake.Set();
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The system has no more watches to give, or none on this folder.
            watcher.Dispose();
            return null;
        }
    }
}
