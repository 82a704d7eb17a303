namespace Causebox.Analysis.Sessions;

/// <summary>The spikes of all latencies of a session, and the one that explains the worst.</summary>
internal static class LatencySpikes
{
    // A part explains the whole's spike when it carries at least this share of it in the same cycle.
    private const double ExplainingShare = 0.6;

    /// <summary>One entry for each series that spiked, in the order of the series.</summary>
    public static IReadOnlyList<LatencySpike> Find(SessionEvidence session) =>
        [.. session.Latencies.Select(series => LatencySpike.Find(series, session.Period)).OfType<LatencySpike>()];

    /// <summary>
    /// The most specific series behind the worst spike: a guard before a layer, a layer before a stage, a stage before the total.
    /// </summary>
    public static LatencySpike Culprit(IReadOnlyList<LatencySpike> spikes)
    {
        var worst = spikes.MaxBy(spike => spike.Excess)!;
        return spikes
            .Where(spike => spike.Series.Of(worst.WorstCycleId) - spike.Median >= ExplainingShare * worst.Excess)
            .OrderByDescending(spike => spike.Series.Scope)
            .ThenBy(spike => spike.Series.Name == "total")
            .ThenByDescending(spike => spike.Excess)
            .First();
    }
}
