namespace Causebox.Analysis.Sessions;

/// <summary>A violation was recorded and the command still went out, with no fallback in its place: guards that only watch.</summary>
internal sealed class ViolationActionSentRule() : CycleRule("violation_action_sent")
{
    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        Cycle[] cycles =
            [.. session.Cycles.Where(cycle => cycle is { HasViolation: true, Validated.IsDefault: false, FallbackTriggered: null })];
        if (cycles.Length == 0)
            return RuleResult.Nothing;
        var unchanged = cycles.Count(cycle =>
            !cycle.Requested.IsDefault && cycle.Validated.AsSpan().SequenceEqual(cycle.Requested.AsSpan()));
        return Found(
            unchanged > 0 ? Confidence.High : Confidence.Medium,
            $"{Citations.Cycles(cycles.Length)} violated a guard and were sent all the same",
            $"A guard refused the command and it went to the robot nevertheless, {unchanged} times unchanged, first at "
            + $"{session.At(cycles[0])}. "
            + "That is what monitor or log-only enforcement does; otherwise the guards are bypassed.",
            session.Cite(cycles).With(
                ("sent_unchanged", unchanged),
                ("guards", cycles.SelectMany(cycle => cycle.Guards).Where(outcome => outcome.IsViolation).Select(outcome => outcome.Guard)
                    .Top(5, "guard", "count"))),
            "Check the enforcement mode in the stack configuration; set it to enforce unless this run was meant to observe only.");
    }
}
