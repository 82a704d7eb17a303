namespace Causebox.Recording.Uplink;

/// <summary>The sessions of some folders.</summary>
internal sealed class SessionScan(IReadOnlyList<string> directories, QuietWatch quiet, SpoolJournal journal)
{
    public IReadOnlyList<SpoolItem> Read()
    {
        List<SpoolItem> items = [.. directories.SelectMany(FolderFiles.Files).Where(IsSession).Select(ItemOf)];
        var newest = items.GroupBy(Series).ToDictionary(group => group.Key, group => group.MaxBy(Rank)!.Path);
        List<SpoolItem> closed = [.. items.Select(item => Close(item, isNewest: newest[Series(item)] == item.Path))];

        // A session fails as a whole: what led to the violation may stand in the file before it.
        var failed = closed.Where(item => item.Outcome == RunOutcome.Failed).Select(Series).ToHashSet();
        return [.. closed.Select(item => failed.Contains(Series(item)) ? item with { Outcome = RunOutcome.Failed } : item)];
    }

    private static bool IsSession(FileInfo file) =>
        file.Name.StartsWith("session_", StringComparison.Ordinal) && file.Name.EndsWith(".mcap", StringComparison.Ordinal);

    private static (string? Folder, string Subject) Series(SpoolItem item) => (Path.GetDirectoryName(item.Path), item.Subject);

    // Numbers and seconds of one session have a fixed width, but for the first file, which has none and is the shortest.
    private static (int Length, string Name) Rank(SpoolItem item) => (item.Name.Length, item.Name);

    private static SpoolItem ItemOf(FileInfo file) => new()
    {
        Kind = SpoolKind.Session,
        Subject = SessionName.SubjectOf(file.Name),
        Path = file.FullName,
        Files = [new SpoolFile(file.FullName, file.Name, Fingerprint.Of(file))],
        IsOpen = true,
    };

    private SpoolItem Close(SpoolItem item, bool isNewest)
    {
        var file = item.Files[0];
        var known = journal.OutcomeOf(file.Path, file.Fingerprint);
        if (known is null && !IsFinished(file, isNewest))
            return item;
        if (known is null)
            journal.Judge(file.Path, file.Fingerprint, (known = SessionVerdict.Read(file.Path)).Value);
        return item with { IsOpen = false, IsComplete = true, Outcome = known.Value, IsAcknowledged = journal.IsSent(file) };
    }

    private bool IsFinished(SpoolFile file, bool isNewest) =>
        quiet.IsQuiet(file.Path, file.Fingerprint) || !isNewest || SessionEnding.IsClosed(file.Path, file.Fingerprint.Size);
}
