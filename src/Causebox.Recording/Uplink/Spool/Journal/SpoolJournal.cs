namespace Causebox.Recording.Uplink;

/// <summary>What the agent remembers over reboots. For several threads at once; one agent a directory.</summary>
internal sealed class SpoolJournal : IDisposable
{
    private const int SpareLines = 1000;

    private readonly Lock _lock = new();
    private readonly JournalState _state = new();
    private readonly FileStream _guard;
    private readonly JournalFile _file;

    private SpoolJournal(FileStream guard, string path) => (_guard, _file) = (guard, JournalFile.Open(path, _state.Apply));

    public static SpoolJournal Open(string directory)
    {
        Directory.CreateDirectory(directory);
        return new SpoolJournal(Claim(directory), Path.Combine(directory, "spool.journal"));
    }

    /// <summary>False while the disk takes no more lines: then a reboot makes the agent do some things again.</summary>
    public bool IsDurable { get; private set; } = true;

    public HookReport? Hook
    {
        get
        {
            lock (_lock)
                return _state.Hook;
        }
    }

    public RunOutcome? OutcomeOf(string path, Fingerprint fingerprint)
    {
        lock (_lock)
            return _state.OutcomeOf(path, fingerprint);
    }

    public bool IsSent(SpoolFile file)
    {
        lock (_lock)
            return _state.IsSent(file.Path, file.Fingerprint);
    }

    public void Judge(string path, Fingerprint fingerprint, RunOutcome outcome) =>
        Append(JournalEntry.ForFile(JournalEntry.Judged, path, fingerprint) with { Outcome = outcome.Word() });

    public void Acknowledge(SpoolFile file) => Append(JournalEntry.ForFile(JournalEntry.Sent, file.Path, file.Fingerprint));

    public void Drop(DroppedItem item) => Append(new JournalEntry(JournalEntry.Dropped) { Item = item });

    public void Ran(HookReport hook) => Append(new JournalEntry(JournalEntry.HookRan) { Hook = hook });

    /// <summary>The oldest deletions that the server does not know of.</summary>
    public IReadOnlyList<DroppedItem> Untold(int most)
    {
        lock (_lock)
            return [.. _state.Dropped.Take(most)];
    }

    /// <summary>The server knows of the oldest <paramref name="count"/> deletions.</summary>
    public void Told(int count)
    {
        if (count > 0)
            Append(new JournalEntry(JournalEntry.Told) { Count = count });
    }

    /// <summary>Leaves out what concerns files that are there no longer, when enough has gathered; writes down what the disk did not take before.</summary>
    public void Tidy(IReadOnlySet<string> paths)
    {
        lock (_lock)
        {
            if (IsDurable && _file.Lines <= (2 * _state.Lines) + SpareLines)
                return;
            _state.Retain(paths);
            IsDurable |= _file.TryReplace(_state.Entries());
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _guard.Dispose();
    }

    private void Append(JournalEntry entry)
    {
        lock (_lock)
        {
            _state.Apply(entry);

            // Once a line is missing, more lines do not make the file whole: all of it is written anew.
            IsDurable = IsDurable ? _file.TryAppend(entry) : _file.TryReplace(_state.Entries());
        }
    }

    private static FileStream Claim(string directory)
    {
        var path = Path.Combine(directory, "agent.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new IOException($"{directory}: another agent is at work here", error);
        }
    }
}
