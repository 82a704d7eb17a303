namespace Causebox.Recording.Uplink;

/// <summary>Looks through the watched folders and keeps them within their budget.</summary>
internal sealed class SpoolKeeper(
    AgentOptions options, SpoolJournal journal, Spool spool, ProblemBoard problems, Action<string> log, TimeProvider time, bool isSinglePass)
{
    private readonly QuietWatch _quiet = new(time, options.QuietTime, trustWriteTimes: isSinglePass);

    /// <summary>Looks once, deletes what does not fit, and publishes the rest.</summary>
    public void Pass()
    {
        IReadOnlyList<SpoolItem> items =
        [
            .. new SessionScan(options.SessionDirectories, _quiet, journal).Read(),
            .. new EpisodeScan(options.EpisodeDirectories, _quiet, journal).Read(),
        ];
        _quiet.Turn();
        var dropped = EvictionPlan.Choose([.. items.Select(Protect)], options.DiskBudgetBytes).Where(TryDrop).Select(item => item.Path).ToHashSet();
        IReadOnlyList<SpoolItem> kept = [.. items.Where(item => !dropped.Contains(item.Path))];
        spool.Publish(kept);
        journal.Tidy(kept.SelectMany(item => item.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal));
        Complain(kept);
    }

    private SpoolItem Protect(SpoolItem item) => spool.IsBusy(item) ? item with { IsOpen = true } : item;

    private bool TryDrop(SpoolItem item)
    {
        // Somebody may have gone on writing since the folder was looked through.
        if (item.Files.Any(file => Fingerprint.At(file.Path) != file.Fingerprint) || !TryDelete(item))
            return false;
        journal.Drop(new DroppedItem(
            item.Kind.Word(), item.Subject, item.Name, item.SizeBytes, item.Outcome.Word(), item.IsAcknowledged, time.GetUtcNow()));
        log($"dropped {item.Path} to stay within the disk budget: {item.SizeBytes} bytes, outcome {item.Outcome.Word()}, "
            + (item.IsAcknowledged ? "the server has it" : "NEVER SENT"));
        return true;
    }

    private bool TryDelete(SpoolItem item)
    {
        try
        {
            if (item.Kind == SpoolKind.Session)
                File.Delete(item.Path);
            else
                Directory.Delete(item.Path, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Report(item.Path, $"cannot be deleted to make room: {error.Message}");
            return false;
        }
    }

    private void Complain(IReadOnlyList<SpoolItem> items)
    {
        foreach (var directory in options.SessionDirectories.Concat(options.EpisodeDirectories).Where(path => !Directory.Exists(path)))
            problems.Report(directory, "there is no such folder");
        foreach (var item in items.Where(item => item.Files.Count > EpisodeScan.MostFiles))
            problems.Report(item.Path, $"not sent: {item.Files.Count} files, an episode has at most {EpisodeScan.MostFiles}");
        if (!journal.IsDurable)
            problems.Report(options.StateDirectory, "the journal cannot be written: after a reboot some things are done again");
    }
}
