namespace Causebox.Analysis.Sessions;

/// <summary>Every command was changed by a guard.</summary>
internal sealed class AllCyclesClampedRule() : CycleRule("all_cycles_clamped")
{
    private const int Enough = 10;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (!session.Cycles.All(cycle => cycle.IsClamped))
            return RuleResult.Nothing;
        return Found(
            session.Cycles.Length >= Enough ? Confidence.High : Confidence.Medium,
            $"All {session.Cycles.Length} commands were clamped",
            "No command of the policy reached the robot as it was meant. A unit or scale mismatch, a frame or calibration error, or "
            + "limits far too tight.",
            ClampEvidence.Of(session, session.Cycles),
            "Compare the units and the scale of the policy's output with the limits of the guard named here, then its configured "
            + "limits with the robot's.");
    }
}
