namespace Causebox.Analysis.Sessions;

/// <summary>At least half of the commands, but not all, were changed by a guard.</summary>
internal sealed class MostCyclesClampedRule() : CycleRule("most_cycles_clamped")
{
    private const double Share = 0.5;
    private const int Enough = 10;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        Cycle[] clamped = [.. session.Cycles.Where(cycle => cycle.IsClamped)];
        if (session.Cycles.Length < Enough || clamped.Length == session.Cycles.Length || clamped.Length < Share * session.Cycles.Length)
            return RuleResult.Nothing;
        var percent = PythonRounding.Round(100.0 * clamped.Length / session.Cycles.Length, 1);
        return Found(
            Confidence.Medium,
            $"{percent:0.#} % of the commands were clamped",
            $"{clamped.Length} of {session.Cycles.Length} commands were changed by a guard, first at {session.At(clamped[0])}. The "
            + "robot does not do what "
            + "the policy plans, and the policy sees the result as its own.",
            ClampEvidence.Of(session, clamped).With(("clamped_pct", percent)),
            "Look at the clamping guard's limit against what the policy asks for; slow the policy or widen the limit, whichever is wrong.");
    }
}
