namespace Causebox.Recording.Uplink;

/// <summary>What a journal says, line after line.</summary>
internal sealed class JournalState
{
    /// <summary>The most deletions that are remembered for the server; of more, the newest.</summary>
    public const int MostDropped = 10_000;

    private readonly Dictionary<string, (Fingerprint Fingerprint, RunOutcome Outcome)> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fingerprint> _sent = new(StringComparer.Ordinal);
    private readonly Queue<DroppedItem> _dropped = new();

    public HookReport? Hook { get; private set; }

    public IReadOnlyCollection<DroppedItem> Dropped => _dropped;

    /// <summary>How many lines it takes to say it again.</summary>
    public int Lines => _outcomes.Count + _sent.Count + _dropped.Count + (Hook is null ? 0 : 1);

    public RunOutcome? OutcomeOf(string path, Fingerprint fingerprint) =>
        _outcomes.TryGetValue(path, out var known) && known.Fingerprint == fingerprint ? known.Outcome : null;

    public bool IsSent(string path, Fingerprint fingerprint) => _sent.TryGetValue(path, out var sent) && sent == fingerprint;

    /// <summary>Takes one line in; one that says nothing known is passed over, for a newer agent may have written it.</summary>
    public void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case { Event: JournalEntry.Judged, Path: { } path, Fingerprint: { } fingerprint }:
                _outcomes[path] = (fingerprint, SpoolWords.ParseOutcome(entry.Outcome));
                break;
            case { Event: JournalEntry.Sent, Path: { } path, Fingerprint: { } fingerprint }:
                _sent[path] = fingerprint;
                break;
            case { Event: JournalEntry.Dropped, Item: { } item }:
                _dropped.Enqueue(item);
                Forget(_dropped.Count - MostDropped);
                break;
            case { Event: JournalEntry.Told, Count: { } count }:
                Forget(count);
                break;
            case { Event: JournalEntry.HookRan, Hook: { } hook }:
                Hook = hook;
                break;
        }
    }

    /// <summary>Leaves out files that are there no longer.</summary>
    public void Retain(IReadOnlySet<string> paths)
    {
        foreach (var path in _outcomes.Keys.Where(path => !paths.Contains(path)).ToList())
            _outcomes.Remove(path);
        foreach (var path in _sent.Keys.Where(path => !paths.Contains(path)).ToList())
            _sent.Remove(path);
    }

    /// <summary>The fewest lines that say the same.</summary>
    public IEnumerable<JournalEntry> Entries() =>
    [
        .. _outcomes.Select(known =>
            JournalEntry.ForFile(JournalEntry.Judged, known.Key, known.Value.Fingerprint) with { Outcome = known.Value.Outcome.Word() }),
        .. _sent.Select(sent => JournalEntry.ForFile(JournalEntry.Sent, sent.Key, sent.Value)),
        .. _dropped.Select(item => new JournalEntry(JournalEntry.Dropped) { Item = item }),
        .. Hook is null ? Array.Empty<JournalEntry>() : [new JournalEntry(JournalEntry.HookRan) { Hook = Hook }],
    ];

    private void Forget(int count)
    {
        for (; count > 0 && _dropped.Count > 0; count--)
            _dropped.Dequeue();
    }
}
