namespace Causebox.Analysis.Sessions;

/// <summary>A guard itself failed: its code threw, it ran out of time, or it reported a fault without saying whose.</summary>
internal sealed class GuardFaultRule() : CycleRule("guard_fault")
{
    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        Cycle[] cycles = [.. session.Cycles.Where(cycle => cycle.Guards.Any(IsOwnFault))];
        if (cycles.Length == 0)
            return RuleResult.Nothing;

        GuardOutcome[] faults = [.. cycles.SelectMany(cycle => cycle.Guards).Where(IsOwnFault)];
        var guard = faults.Select(fault => fault.Guard).MostFrequent() ?? "unknown";
        var source = faults.Select(fault => fault.FaultSource ?? "").MostFrequent();
        var where = session.At(cycles[0]);
        var reports = GuardReport.Of(session, cycles, IsOwnFault);
        var (what, action) = source switch
        {
            "timeout" => ("ran out of time", $"Profile {guard} on the input of {where}; give it a larger budget or make it cheaper."),
            "guard_code" => ("failed in its own code", $"Fix {guard} by the trace it logged at {where}; until then its verdicts are void."),
            _ => ("reported a fault", $"Read what {guard} logged at {where}: its code or the robot, this file does not say."),
        };
        return Found(
            source is null ? Confidence.Medium : Confidence.High,
            $"Guard {guard} {what} in {Citations.Cycles(cycles.Length)}",
            $"{guard} {what}, first at {where}. A guard that fails blocks commands that may have been sound, and "
            + "protects nothing meanwhile." + GuardReport.AboutJoints(session, reports),
            session.Cite(cycles).With(
                ("guards", faults.Select(fault => fault.Guard).Top(5, "guard", "count")),
                ("fault_sources", faults.Select(fault => fault.FaultSource ?? "").Top(5, "fault_source", "count")),
                ("reasons", faults.Select(fault => fault.Reason).TopButForNumbers(5, "reason", "count")))
                .With(GuardReport.Describe(session, reports)),
            action);
    }

    /// <summary>The guard's own failure, and not one of what it watches.</summary>
    internal static bool IsOwnFault(GuardOutcome outcome) =>
        outcome.FaultSource is "guard_code" or "timeout"
        || (outcome.Decision == Decision.Fault && outcome.FaultSource is null && !outcome.IsHardware);
}
