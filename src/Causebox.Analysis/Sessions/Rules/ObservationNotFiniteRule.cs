namespace Causebox.Analysis.Sessions;

/// <summary>Observed joint positions that are no numbers: NaN or infinite.</summary>
internal sealed class ObservationNotFiniteRule() : Rule<SessionEvidence>("observation_not_finite")
{
    public override RuleResult Evaluate(SessionEvidence evidence)
    {
        Cycle[] cycles = [.. evidence.Cycles.Where(HasNonFinite)];
        if (cycles.Length == 0)
            return RuleResult.Nothing;
        var joints = cycles.SelectMany(cycle => cycle.Observed.Select((position, joint) => (position, joint)))
            .Where(reading => !double.IsFinite(reading.position))
            .Select(reading => $"J{reading.joint + 1}");
        return Found(
            Confidence.High,
            $"{Citations.Cycles(cycles.Length)} observed joint positions that are no numbers",
            $"First at {evidence.At(cycles[0])}. A driver hands on a failed read; policy and guards compute with it, and comparisons "
            + "with it are all false.",
            evidence.Cite(cycles).With(("joints", joints.Top(10, "joint", "count"))),
            "Make the driver report a failed read as a fault instead of NaN, and check the encoder or bus of the joints named here.");
    }

    private static bool HasNonFinite(Cycle cycle) =>
        !cycle.Observed.IsDefault && cycle.Observed.Any(position => !double.IsFinite(position));
}
