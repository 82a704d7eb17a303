namespace Causebox.Server.Live;

/// <summary>What follows a place, as far as it is final.</summary>
/// <param name="Rows">In order; of transactions older than every one that still runs.</param>
/// <param name="End">Where whoever has read these rows stands; where there are too many of them, whoever skips them.</param>
/// <param name="IsTooMuch">Whether there is more than is read at once.</param>
/// <param name="IsHeldBack">Whether there are rows that wait for an older transaction to end.</param>
internal sealed record LiveReading(IReadOnlyList<LiveRow> Rows, LiveCursor End, bool IsTooMuch, bool IsHeldBack)
{
    /// <summary>The last row of each kind and subject, in order; null where they are more than a stream is told at once.</summary>
    public IReadOnlyList<LiveRow>? Coalesced()
    {
        if (IsTooMuch)
            return null;
        // The last and not the first: whoever is cut off between two of them comes back for the second.
        var last = new Dictionary<LiveSubject, LiveRow>();
        foreach (var row in Rows)
            last[row.Subject] = row;
        return last.Count > LiveStore.MostTold ? null : [.. last.Values.OrderBy(row => row.At)];
    }
}
