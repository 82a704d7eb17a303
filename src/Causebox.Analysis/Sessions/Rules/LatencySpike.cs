namespace Causebox.Analysis.Sessions;

/// <summary>The spikes of one latency series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Median">Its median, ms.</param>
/// <param name="Threshold">From where a value is a spike, ms.</param>
/// <param name="CycleIds">The cycles that spiked.</param>
/// <param name="WorstCycleId">The cycle of the greatest value.</param>
/// <param name="Worst">The greatest value, ms.</param>
internal sealed record LatencySpike(
    LatencySeries Series, double Median, double Threshold, IReadOnlyList<long> CycleIds, long WorstCycleId, double Worst)
{
    private const int FewestValues = 20;
    private const double Deviations = 10;
    private const double Multiple = 3;
    private const double ShareOfPeriod = 0.2;
    private const double FloorWithoutPeriod = 5;

    /// <summary>How far the worst is above the usual, ms.</summary>
    public double Excess => Worst - Median;

    /// <summary>The name for a sentence.</summary>
    public string Name => Series.Scope switch
    {
        LatencyScope.Guard => $"guard {Series.Name}",
        LatencyScope.Layer => $"layer {Series.Name}",
        _ => Series.Name == "total" ? "the whole cycle" : $"stage {Series.Name}",
    };

    /// <summary>What it was measured of, in a word.</summary>
    public string Scope => Series.Scope switch { LatencyScope.Guard => "guard", LatencyScope.Layer => "layer", _ => "stage" };

    /// <summary>When the first spike was, seconds; nothing where its cycle is unknown.</summary>
    public EvidenceValue FirstAt(SessionEvidence session) =>
        session.CycleById(CycleIds[0]) is { } cycle ? session.SecondsIn(cycle.LogTime) : EvidenceValue.Nothing;

    /// <summary>
    /// The spikes of a series, or null. A spike is ten robust deviations and three times above the median, and takes at least a fifth of
    /// the loop's period (5 ms where that is unknown) more than usual: what is rare but harmless is none.
    /// </summary>
    public static LatencySpike? Find(LatencySeries series, LoopPeriod? period)
    {
        var values = series.Values;
        if (values.Length < FewestValues)
            return null;
        var median = SampleStatistics.Median(values);
        var deviation = SampleStatistics.DeviationScale * SampleStatistics.MedianAbsoluteDeviation(values, median);
        var floor = period is null ? FloorWithoutPeriod : ShareOfPeriod * period.Milliseconds;
        var threshold = Math.Max(Math.Max(median + (Deviations * deviation), Multiple * median), median + floor);
        var ids = new List<long>();
        var worst = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] <= threshold)
                continue;
            ids.Add(series.CycleIds[i]);
            if (values[i] > values[worst])
                worst = i;
        }

        return ids.Count == 0 ? null : new LatencySpike(series, median, threshold, ids, series.CycleIds[worst], values[worst]);
    }

    /// <summary>The spikes as evidence.</summary>
    public Evidence Describe(SessionEvidence session) => Evidence.Of(
        ("of", Scope),
        ("name", Series.Name),
        ("spikes", CycleIds.Count),
        ("worst_ms", PythonRounding.Round(Worst, 3)),
        ("first_at_s", FirstAt(session)),
        ("worst_cycle", WorstCycleId),
        ("worst_at_s", session.CycleById(WorstCycleId) is { } cycle ? session.SecondsIn(cycle.LogTime) : EvidenceValue.Nothing),
        ("median_ms", PythonRounding.Round(Median, 3)),
        ("threshold_ms", PythonRounding.Round(Threshold, 3)));
}
