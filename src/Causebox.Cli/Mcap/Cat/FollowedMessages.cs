using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Prints messages as they are written to a file, until its footer is there or the file is gone.</summary>
internal static class FollowedMessages
{
    // A watcher may miss a change, and on some network file systems sees none: look again after this long in any case.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    public static void Write(Terminal terminal, CatRequest request, MessagePrinter printer)
    {
        if (request.Path == Recordings.StandardInput)
            throw CommandException.Usage("--follow needs a file: standard input is followed in any case");
        using var changed = new AutoResetEvent(initialState: false);
        using var reader = Recordings.OpenGrowing(request.Path, terminal);
        using var watcher = Watch(request.Path, changed);
        var left = request.Limit;
        while (true)
        {
            left -= MessageSource.Forward(reader, request with { Limit = left }, printer);
            terminal.Flush();
            if (left == 0 || reader.End != StreamEnd.Open || !File.Exists(request.Path))
                break;
            changed.WaitOne(LongestWait);
        }

        DamageNotes.Write(terminal, Recordings.Name(request.Path), reader.Damage);
    }

    private static FileSystemWatcher Watch(string path, EventWaitHandle changed)
    {
        var full = Path.GetFullPath(path);
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(full)!, Path.GetFileName(full))
        {
            NotifyFilter = NotifyFilters.Size | NotifyFilters.LastWrite | NotifyFilters.FileName,
        };
        watcher.Changed += (_, _) => changed.Set();
        watcher.Deleted += (_, _) => changed.Set();
        watcher.Renamed += (_, _) => changed.Set();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
