namespace Causebox.Analysis.Sessions;

/// <summary>The guards of one layer refused commands. Hardware and guards' own faults have rules of their own.</summary>
/// <param name="code">The finding's code.</param>
/// <param name="layerName">What the layer judges, for the title.</param>
/// <param name="holds">Which outcomes belong to it.</param>
/// <param name="meaning">What a refusal by this layer says.</param>
/// <param name="action">What to do about it.</param>
internal sealed class LayerViolationRule(string code, string layerName, Func<int, bool> holds, string meaning, string action)
    : CycleRule(code)
{
    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        Cycle[] cycles = [.. session.Cycles.Where(cycle => cycle.Guards.Any(Counts))];
        if (cycles.Length == 0)
            return RuleResult.Nothing;

        GuardOutcome[] outcomes = [.. cycles.SelectMany(cycle => cycle.Guards).Where(Counts)];
        var guard = outcomes.Select(outcome => outcome.Guard).MostFrequent() ?? "unknown";
        var reason = outcomes.Select(outcome => outcome.Reason).MostFrequentButForNumbers();
        var reports = GuardReport.Of(session, cycles, Counts);
        return Found(
            Confidence.High,
            $"{layerName} guard {guard} refused {Citations.Cycles(cycles.Length)}" + (reason is null ? "" : $": {reason}"),
            $"{cycles.Length} of {session.Cycles.Length} cycles were refused, first at {session.At(cycles[0])}. {meaning}" + GuardReport.AboutJoints(session, reports),
            session.Cite(cycles).With(
                ("layers", outcomes.Select(outcome => outcome.Layer < 0 ? "unknown" : $"L{outcome.Layer}").Top(5, "layer", "count")),
                ("guards", outcomes.Select(outcome => $"{outcome.Guard}:{outcome.Decision.Word()}").Top(5, "outcome", "count")),
                ("reasons", outcomes.Select(outcome => outcome.Reason).TopButForNumbers(5, "reason", "count")))
                .With(GuardReport.Describe(session, reports)),
            action);
    }

    private bool Counts(GuardOutcome outcome) =>
        outcome.IsViolation && !outcome.IsHardware && !GuardFaultRule.IsOwnFault(outcome) && holds(outcome.Layer);
}
