namespace Causebox.Analysis.Sessions;

/// <summary>Cycles with a violation after which nothing was sent: the robot held or fell back.</summary>
internal sealed class RejectedWithoutCommandRule() : CycleRule("rejected_without_validated_command")
{
    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        Cycle[] cycles = [.. session.Cycles.Where(cycle => cycle.HasViolation && cycle.Validated.IsDefault)];
        if (cycles.Length == 0)
            return RuleResult.Nothing;
        GuardOutcome[] outcomes = [.. cycles.SelectMany(cycle => cycle.Guards).Where(outcome => outcome.IsViolation)];
        var guard = outcomes.Select(outcome => outcome.Guard).MostFrequent();
        return Found(
            Confidence.High,
            $"{Citations.Cycles(cycles.Length)} sent no command to the robot",
            $"The proposal was refused{(guard is null ? "" : $" by {guard}")} and nothing was sent in its place, "
            + $"first at {session.At(cycles[0])}. "
            + "The robot kept its last command or its fallback.",
            session.Cite(cycles).With(
                ("guards", outcomes.Select(outcome => outcome.Guard).Top(5, "guard", "count")),
                ("fallbacks", cycles.Select(cycle => cycle.FallbackTriggered ?? "").Top(5, "fallback", "count"))),
            "Treat the guard's reason first; then check that holding the last command was safe for this task.");
    }
}
