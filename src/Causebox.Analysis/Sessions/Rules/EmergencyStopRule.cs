namespace Causebox.Analysis.Sessions;

/// <summary>The runtime entered its terminal context.</summary>
internal sealed class EmergencyStopRule() : CycleRule("emergency_stop")
{
    internal const string Context = "emergency_stop";

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (session.Transitions.FirstOrDefault(transition => transition is { Context: Context, Event: not "exit" }) is not { } stop)
            return RuleResult.Nothing;
        var cause = (stop.TriggerGuard, stop.TriggerReason) switch
        {
            (null, null) => "",
            ({ } guard, null) => $" by {guard}",
            (null, { } reason) => $": {reason}",
            var (guard, reason) => $" by {guard}: {reason}",
        };
        return Found(
            Confidence.High,
            $"Emergency stop at cycle {stop.CycleId}{cause}",
            $"The runtime went from {stop.FromContext ?? "an unknown context"} to emergency_stop at "
            + $"{session.At(stop.CycleId, stop.LogTime)}{cause}. "
            + "The context is terminal: nothing but a reset leaves it.",
            TransitionEvidence.Of(session, stop),
            "Find and clear what triggered it before the reset; the cycles just before it show what the robot was doing.");
    }
}
