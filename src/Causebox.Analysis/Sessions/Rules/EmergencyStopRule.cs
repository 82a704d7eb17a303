namespace Causebox.Analysis.Sessions;

/// <summary>The runtime entered its terminal context.</summary>
internal sealed class EmergencyStopRule() : CycleRule("emergency_stop")
{
    internal const string Context = "emergency_stop";

    private static readonly string[] ButtonNames = ["estop", "emergencystop", "stopbutton"];

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (Stops(session).FirstOrDefault() is not { } stop)
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

    /// <summary>
    /// The guards that stand for a stop button, by their names, and that led to this rule's finding: what they refuse is a person's decision,
    /// no state of the machine.
    /// </summary>
    internal static HashSet<string> ButtonsPressed(SessionEvidence session) =>
        [.. Stops(session).Select(stop => stop.TriggerGuard).OfType<string>().Where(IsButton)];

    private static IEnumerable<ContextTransition> Stops(SessionEvidence session) =>
        session.Transitions.Where(transition => transition is { Context: Context, Event: not "exit" });

    private static bool IsButton(string guard)
    {
        var letters = string.Concat(guard.Where(char.IsLetter)).ToUpperInvariant();
        return ButtonNames.Any(name => letters.Contains(name, StringComparison.OrdinalIgnoreCase));
    }
}
