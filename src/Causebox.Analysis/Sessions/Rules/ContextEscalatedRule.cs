namespace Causebox.Analysis.Sessions;

/// <summary>The runtime left its normal context for a more cautious one, short of an emergency stop.</summary>
internal sealed class ContextEscalatedRule() : CycleRule("context_escalated")
{
    private const int MostListed = 20;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        ContextTransition[] escalations = [.. session.Transitions.Where(IsEscalation)];
        if (escalations.Length == 0)
            return RuleResult.Nothing;
        var first = escalations.FirstOrDefault(transition => transition.Event == "preempt") ?? escalations[0];
        var preempted = first.Event == "preempt";
        var change = preempted ? $"pre-empted {first.FromContext ?? "another"}" : "entered";
        var because = (first.TriggerGuard is { } guard ? $" by {guard}" : "") + (first.TriggerReason is { } reason ? $": {reason}" : "");
        return Found(
            preempted ? Confidence.Medium : Confidence.Low,
            $"Context {first.Context} {change} at cycle {first.CycleId}{because}",
            $"The runtime changed to a more cautious context {escalations.Length} time{(escalations.Length == 1 ? "" : "s")}; the one "
            + "that matters most is at "
            + $"{session.At(first.CycleId, first.LogTime)}. Commands are slowed, held or replaced while it lasts.",
            Evidence.Of(
                ("transitions", escalations.Length),
                ("listed", escalations.Take(MostListed).Select(transition => TransitionEvidence.Of(session, transition)).ToArray())),
            "Look at what the trigger measured at that cycle, and whether the task went on afterwards as it should.");
    }

    private static bool IsEscalation(ContextTransition transition) =>
        transition is { Event: not "exit", Context: not ("normal" or EmergencyStopRule.Context) };
}
