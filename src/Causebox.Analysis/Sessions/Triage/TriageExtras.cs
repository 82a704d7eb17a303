namespace Causebox.Analysis.Sessions;

/// <summary>What is read beyond the triage's schema: clock, layout, reading, latencies, violations in time, changes of context.</summary>
internal static class TriageExtras
{
    private const int MostListed = 100;

    public static Evidence Of(SessionEvidence session) => Evidence.Of(
        ("clock", Clock(session)),
        ("generations", session.Generations.Select(generation => generation.ToString()).ToArray()),
        ("reading", Reading(session)),
        ("metadata", Evidence.Of([.. session.Metadata.Select(pair => (pair.Key, (EvidenceValue)pair.Value))])),
        ("loop_period_ms", session.Period is { } period ? PythonRounding.Round(period.Milliseconds, 3) : EvidenceValue.Nothing),
        ("loop_period_source", session.Period?.Source),
        ("total_latency_ms", session.Latency(LatencyScope.Stage, "total") is { } total ? Series(session, total) : EvidenceValue.Nothing),
        ("latencies", session.Latencies.Select(series => Series(session, series)).ToArray()),
        ("latency_spikes", LatencySpikes.Find(session).Select(spike => spike.Describe(session)).ToArray()),
        ("outcomes_by_layer", Layers(session)),
        ("violations", Violations(session)),
        ("context_transitions", Transitions(session)),
        ("observed_joints", session.IsCapture ? ObservedJoints(session) : EvidenceValue.Nothing));

    private static Evidence Clock(SessionEvidence session) => Evidence.Of(
        ("description", session.Clock.Description),
        ("monotonic", !session.Clock.IsUnix),
        ("first_log_time_ns", session.Cycles.IsEmpty ? EvidenceValue.Nothing : (long)Math.Min(session.Clock.FirstLogTime, long.MaxValue)),
        ("start_utc", session.Cycles.IsEmpty ? null : session.Clock.WallTime(session.Clock.FirstLogTime)),
        ("start_utc_from", session.Clock.WallSource));

    private static Evidence Reading(SessionEvidence session) => Evidence.Of(
        ("has_footer", session.HasFooter),
        ("file_bytes", session.FileBytes),
        ("unfinished_cycles", session.UnfinishedCycles),
        ("damage", session.Damage.Take(MostListed).Select(damage => Evidence.Of(
            ("what", damage.Description), ("bytes", damage.Bytes))).ToArray()),
        ("malformed", session.Malformed.Select(payloads => Evidence.Of(
            ("topic", payloads.Topic), ("reason", payloads.Reason), ("count", payloads.Count))).ToArray()));

    private static Evidence Series(SessionEvidence session, LatencySeries series)
    {
        var values = series.Values;
        var worst = 0;
        for (var i = 1; i < values.Length; i++)
            worst = values[i] > values[worst] ? i : worst;
        var worstCycle = series.CycleIds[worst];
        return Evidence.Of(
            ("of", series.Scope.ToString().ToLowerInvariant()),
            ("name", series.Name),
            ("count", values.Length),
            ("median_ms", PythonRounding.Round(SampleStatistics.Median(values), 3)),
            ("p95_ms", PythonRounding.Round(SampleStatistics.Quantile(values, 0.95), 3)),
            ("max_ms", PythonRounding.Round(values[worst], 3)),
            ("max_cycle", worstCycle),
            ("max_at_s", session.CycleById(worstCycle) is { } cycle ? session.SecondsIn(cycle.LogTime) : EvidenceValue.Nothing));
    }

    private static Evidence[] Layers(SessionEvidence session) =>
        [.. session.Cycles.SelectMany(cycle => cycle.Guards)
            .GroupBy(outcome => (outcome.Layer, outcome.Decision))
            .OrderBy(group => group.Key.Layer).ThenBy(group => group.Key.Decision)
            .Select(group => Evidence.Of(
                ("layer", group.Key.Layer < 0 ? null : $"L{group.Key.Layer}"),
                ("decision", group.Key.Decision.Word()),
                ("count", group.Count())))];

    private static Evidence[] Violations(SessionEvidence session) =>
        [.. session.Cycles.Where(cycle => cycle.HasViolation).Take(MostListed).Select(cycle => Violation(session, cycle))];

    private static Evidence[] Transitions(SessionEvidence session) =>
        [.. session.Transitions.Take(MostListed).Select(transition => TransitionEvidence.Of(session, transition))];

    private static Evidence Violation(SessionEvidence session, Cycle cycle)
    {
        GuardOutcome[] outcomes = [.. cycle.Guards.Where(outcome => outcome.IsViolation)];
        return Evidence.Of(
            ("cycle_id", cycle.Id),
            ("at_s", session.SecondsIn(cycle.LogTime)),
            ("at_utc", session.Clock.WallTime(cycle.LogTime)),
            ("guards", outcomes.Select(outcome => outcome.Guard).ToArray()),
            ("reasons", outcomes.Select(outcome => outcome.Reason).ToArray()),
            ("sent", !cycle.Validated.IsDefault));
    }

    private static Evidence[] ObservedJoints(SessionEvidence session)
    {
        const double DegreesPerRadian = 180 / Math.PI;
        Cycle[] observed = [.. session.Cycles.Where(cycle => !cycle.Observed.IsDefault)];
        var joints = observed.Length == 0 ? 0 : observed.Min(cycle => cycle.Observed.Length);
        return [.. Enumerable.Range(0, joints).Select(joint => Evidence.Of(
            ("joint", $"J{joint + 1}"),
            ("start_deg", PythonRounding.Round(observed[0].Observed[joint] * DegreesPerRadian, 2)),
            ("end_deg", PythonRounding.Round(observed[^1].Observed[joint] * DegreesPerRadian, 2)),
            ("observed_range_deg", PythonRounding.Round(
                (observed.Max(cycle => cycle.Observed[joint]) - observed.Min(cycle => cycle.Observed[joint])) * DegreesPerRadian, 2))))];
    }
}
