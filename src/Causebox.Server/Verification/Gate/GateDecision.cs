using System.Collections.Immutable;

namespace Causebox.Server.Verification;

/// <summary>
/// Whether a candidate may be deployed. Pure. Critical scenarios alone decide; each is counted once: <c>total = passed + failed + pending</c>, where failed holds
/// those measured to fail and those whose replay broke off, and pending those not replayed and those not measured, waived or not. The gate is open when none failed and each
/// pending one is waived; without a critical scenario it is open.
/// </summary>
/// <remarks>
/// A waiver covers what is not known, which is what a person can answer for until it is. It never covers a failure or a replay that broke off: who wants to deploy in spite of
/// these changes the severity of the scenario, which is of record as such.
/// </remarks>
/// <param name="Entries">Every scenario, in the order given.</param>
internal sealed record GateDecision(ImmutableArray<GateEntry> Entries)
{
    public int CriticalTotal => Critical.Count();

    public int CriticalPassed => Count(ScenarioStatus.Pass);

    public int CriticalFailed => Count(ScenarioStatus.Fail) + CriticalErrors;

    /// <summary>Of those failed.</summary>
    public int CriticalErrors => Count(ScenarioStatus.Error);

    public int CriticalPending => Count(ScenarioStatus.Pending) + CriticalNotMeasured;

    /// <summary>Of those pending.</summary>
    public int CriticalNotMeasured => Count(ScenarioStatus.NotMeasured);

    /// <summary>Of those pending.</summary>
    public int CriticalWaived => Critical.Count(entry => entry.Effect == GateEffect.Waived);

    public bool Passed => !Blockers.Any();

    /// <summary>What blocks.</summary>
    public IEnumerable<GateEntry> Blockers => Entries.Where(entry => entry.Effect == GateEffect.Blocks);

    private IEnumerable<GateEntry> Critical => Entries.Where(entry => entry.Scenario.Severity == ScenarioSeverity.Critical);

    /// <summary>Decides at this moment.</summary>
    public static GateDecision Of(IEnumerable<GateScenario> scenarios, DateTimeOffset now) => new([.. scenarios.Select(scenario => Enter(scenario, now))]);

    private static GateEntry Enter(GateScenario scenario, DateTimeOffset now)
    {
        var effect = EffectOf(scenario, now);
        return effect == GateEffect.Passes ? new(scenario, effect, null, null) : new(scenario, effect, GateWords.Why(scenario, now), GateWords.NextStep(scenario));
    }

    private static GateEffect EffectOf(GateScenario scenario, DateTimeOffset now) => (scenario.Severity, scenario.Status) switch
    {
        (_, ScenarioStatus.Pass) => GateEffect.Passes,
        (not ScenarioSeverity.Critical, _) => GateEffect.Reported,
        (_, ScenarioStatus.Pending or ScenarioStatus.NotMeasured) when scenario.Waiver?.IsInForce(now) == true => GateEffect.Waived,
        _ => GateEffect.Blocks,
    };

    private int Count(ScenarioStatus status) => Critical.Count(entry => entry.Scenario.Status == status);
}
