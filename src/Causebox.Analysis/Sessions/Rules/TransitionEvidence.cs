namespace Causebox.Analysis.Sessions;

/// <summary>A change of context as evidence.</summary>
internal static class TransitionEvidence
{
    public static Evidence Of(SessionEvidence session, ContextTransition transition) => Evidence.Of(
        ("cycle_id", transition.CycleId),
        ("at_s", session.SecondsIn(transition.LogTime)),
        ("at_utc", session.Clock.WallTime(transition.LogTime)),
        ("event", transition.Event),
        ("context", transition.Context),
        ("from_context", transition.FromContext),
        ("trigger_guard", transition.TriggerGuard),
        ("trigger_reason", transition.TriggerReason),
        ("clock", session.Clock.Description));
}
