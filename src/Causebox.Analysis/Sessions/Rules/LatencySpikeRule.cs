namespace Causebox.Analysis.Sessions;

/// <summary>A stage, layer or guard was now and then far slower than it usually is, measured against the loop's period.</summary>
internal sealed class LatencySpikeRule() : CycleRule("latency_spike")
{
    private const int MostIds = 20;
    private const int Repeated = 3;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (session.Latencies.IsEmpty)
            return Skipped("no latencies were recorded");
        var spikes = LatencySpikes.Find(session);
        if (spikes.Count == 0)
            return RuleResult.Nothing;

        var culprit = LatencySpikes.Culprit(spikes);
        var period = session.Period;
        var missed = period is not null && spikes.Any(spike => spike.Worst > period.Milliseconds);
        var repeated = culprit.CycleIds.Count >= Repeated;
        var count = culprit.CycleIds.Count == 1 ? "once" : $"{culprit.CycleIds.Count} times";
        var where = session.CycleById(culprit.WorstCycleId) is { } cycle ? session.At(cycle) : $"cycle {culprit.WorstCycleId}";
        return Found(
            missed ? Confidence.High : repeated ? Confidence.Medium : Confidence.Low,
            $"Latency of {culprit.Name} jumped to {culprit.Worst:0.##} ms in cycle {culprit.WorstCycleId}",
            $"It usually takes {culprit.Median:0.##} ms; it was above {culprit.Threshold:0.##} ms {count}, worst at {where}"
            + (period is null ? "" : $". One turn of the loop has {period.Milliseconds:0.##} ms ({period.Source})")
            + (missed ? ": the deadline was missed." : "."),
            Evidence.Of(
                ("worst_ms", PythonRounding.Round(culprit.Worst, 3)),
                ("median_ms", PythonRounding.Round(culprit.Median, 3)),
                ("threshold_ms", PythonRounding.Round(culprit.Threshold, 3)),
                ("of", culprit.Scope),
                ("name", culprit.Series.Name),
                ("first_at_s", culprit.FirstAt(session)),
                ("cycle_ids", culprit.CycleIds.Take(MostIds).ToArray()),
                ("period_ms", period is null ? EvidenceValue.Nothing : PythonRounding.Round(period.Milliseconds, 3)),
                ("period_source", period?.Source),
                ("spiking", spikes.Select(spike => spike.Describe(session)).ToArray()),
                ("clock", session.Clock.Description)),
            culprit.Series.Scope == LatencyScope.Guard
                ? $"Profile {culprit.Series.Name} on the input of that cycle; move its slow part off the loop's thread."
                : $"See what else ran on the machine at {where}, and profile {culprit.Name} there; move slow work off the loop's thread.");
    }
}
