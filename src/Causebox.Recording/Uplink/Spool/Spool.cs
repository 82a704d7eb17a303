namespace Causebox.Recording.Uplink;

/// <summary>What was found on the disk last, and what is being done with it. For several threads at once.</summary>
internal sealed class Spool
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _notBefore = new(StringComparer.Ordinal);
    private IReadOnlyList<SpoolItem> _items = [];
    private string? _busy;

    public IReadOnlyList<SpoolItem> Items
    {
        get
        {
            lock (_lock)
                return _items;
        }
    }

    /// <summary>The item that is being sent is left alone.</summary>
    public bool IsBusy(SpoolItem item)
    {
        lock (_lock)
            return _busy == item.Path;
    }

    public void Publish(IReadOnlyList<SpoolItem> items)
    {
        lock (_lock)
        {
            _items = items;
            var paths = items.Select(item => item.Path).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in _notBefore.Keys.Where(path => !paths.Contains(path)).ToList())
                _notBefore.Remove(gone);
        }
    }

    /// <summary>Failed runs are what people wait for: they go first, then the oldest. Null where nothing is due.</summary>
    public SpoolItem? Take(long nowNs)
    {
        lock (_lock)
        {
            var next = _items
                .Where(item => item is { IsComplete: true, IsAcknowledged: false } && _notBefore.GetValueOrDefault(item.Path, long.MinValue) <= nowNs)
                .OrderByDescending(item => item.Outcome == RunOutcome.Failed)
                .ThenBy(item => item.LastWrite)
                .FirstOrDefault();
            _busy = next?.Path;
            return next;
        }
    }

    /// <summary>The server has all of it.</summary>
    public void Finish(SpoolItem sent)
    {
        lock (_lock)
        {
            _items = [.. _items.Select(item => IsSame(item, sent) ? item with { IsAcknowledged = true } : item)];
            _notBefore.Remove(sent.Path);
            _busy = null;
        }
    }

    /// <summary>It could not be sent; others may go before it until <paramref name="notBeforeNs"/>.</summary>
    public void PutBack(SpoolItem item, long? notBeforeNs = null)
    {
        lock (_lock)
        {
            if (notBeforeNs is { } time)
                _notBefore[item.Path] = time;
            _busy = null;
        }
    }

    public SpoolReport Report(long budgetBytes)
    {
        var items = Items;
        var waiting = items.Where(item => item is { IsComplete: true, IsAcknowledged: false }).ToList();
        return new SpoolReport(
            waiting.Count,
            waiting.Sum(item => item.SizeBytes),
            items.Sum(item => item.SizeBytes),
            budgetBytes,
            waiting.Count == 0 ? null : new DateTimeOffset(waiting.Min(item => item.LastWrite), TimeSpan.Zero));
    }

    // The folders may have been looked through anew while it was sent.
    private static bool IsSame(SpoolItem item, SpoolItem sent) => item.Path == sent.Path && item.Files.SequenceEqual(sent.Files);
}
