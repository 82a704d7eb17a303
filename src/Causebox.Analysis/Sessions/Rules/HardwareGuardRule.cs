namespace Causebox.Analysis.Sessions;

/// <summary>A guard that watches the hardware objected: by layer (L3), by fault source, or by its name.</summary>
internal sealed class HardwareGuardRule() : CycleRule("hardware_guard_event")
{
    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        var buttons = EmergencyStopRule.ButtonsPressed(session);
        bool Counts(GuardOutcome outcome) => outcome.IsHardware && !buttons.Contains(outcome.Guard);
        Cycle[] cycles = [.. session.Cycles.Where(cycle => cycle.Guards.Any(Counts))];
        if (cycles.Length == 0)
            return RuleResult.Nothing;

        GuardOutcome[] outcomes = [.. cycles.SelectMany(cycle => cycle.Guards).Where(Counts)];
        var reports = GuardReport.Of(session, cycles, Counts);
        var stopped = outcomes.Any(outcome => outcome.IsViolation);
        var guard = outcomes.Select(outcome => outcome.Guard).MostFrequent() ?? "unknown";
        var reason = outcomes.Select(outcome => outcome.Reason).MostFrequentButForNumbers();
        var verb = stopped ? "stopped" : "limited";
        return Found(
            stopped ? Confidence.High : Confidence.Medium,
            $"Hardware guard {guard} {verb} {Citations.Cycles(cycles.Length)}" + (reason is null ? "" : $": {reason}"),
            $"{guard} {verb} {cycles.Length} of {session.Cycles.Length} cycles, first at {session.At(cycles[0])}"
            + (reason is null ? ". " : $", saying “{reason}”. ")
            + "Such a guard objects to the state of the machine, not to the command: no change of policy satisfies it."
            + GuardReport.AboutJoints(session, reports),
            session.Cite(cycles).With(
                ("guards", outcomes.Select(outcome => $"{outcome.Guard}:{outcome.Decision.Word()}").Top(5, "outcome", "count")),
                ("reasons", outcomes.Select(outcome => outcome.Reason).TopButForNumbers(5, "reason", "count")),
                ("fault_sources", outcomes.Select(outcome => outcome.FaultSource ?? "").Top(5, "fault_source", "count")))
                .With(GuardReport.Describe(session, reports)),
            $"Before running again, check power, cabling and bus of the device that {guard} watches, and the driver's log around "
            + $"{session.At(cycles[0])}.");
    }
}
