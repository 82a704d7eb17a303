namespace Causebox.Recording.Uplink;

/// <summary>What has to go so that the rest fits.</summary>
internal static class EvictionPlan
{
    /// <summary>
    /// What the server has goes first, then what was never sent; within each, ordinary runs before those of unknown outcome before failed
    /// ones, and the oldest first. Open items stay, whatever they take.
    /// </summary>
    public static IReadOnlyList<SpoolItem> Choose(IReadOnlyList<SpoolItem> items, long budgetBytes)
    {
        var excess = items.Sum(item => item.SizeBytes) - budgetBytes;
        var chosen = new List<SpoolItem>();
        foreach (var item in items.Where(item => !item.IsOpen)
            .OrderByDescending(item => item.IsAcknowledged)
            .ThenBy(item => item.Outcome)
            .ThenBy(item => item.LastWrite)
            .ThenBy(item => item.Path, StringComparer.Ordinal))
        {
            if (excess <= 0)
                break;
            chosen.Add(item);
            excess -= item.SizeBytes;
        }

        return chosen;
    }
}
