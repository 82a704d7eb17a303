namespace Causebox.Analysis.Sessions;

/// <summary>
/// The rules for sessions. Their order ranks findings of equal confidence, and the first finding classifies the session: so what the
/// machine did stands before what the guards made of it, that before timing, and what is wrong with the recording comes last.
/// </summary>
public static class SessionRules
{
    /// <summary>All of them.</summary>
    public static RuleSet<SessionEvidence> All { get; } = new(
        version: 2,
        // The machine
        new HardwareGuardRule(),
        new CommandWithoutResponseRule(),
        new ObservationFrozenRule(),
        new ObservationNotFiniteRule(),
        // The guards
        new GuardFaultRule(),
        new LayerViolationRule(
            "perception_guard_violation", "Perception", layer => layer == 0,
            "The observation was unlike anything the policy was trained on, so its proposals could not be trusted.",
            "Look at the images and sensor values of the first refused cycle: lighting, occlusion, a moved camera or an object never "
            + "seen."),
        new LayerViolationRule(
            "motion_guard_violation", "Motion", layer => layer == 1,
            "The policy asked for a motion outside of what the arm may do, or the arm did not do what it was told; the reason says which.",
            "Compare what the policy asked for in the first refused cycle with the limit in the reason; check units and the pose it "
            + "started from."),
        new LayerViolationRule(
            "task_guard_violation", "Task", layer => layer == 2,
            "The motion was possible but left what this task allows, such as its workspace.",
            "Check the task's boundaries against where the object really was; then whether the right task was active."),
        new LayerViolationRule(
            "guard_violation", "A", layer => layer is < 0 or > 3,
            "The recording does not say which layer it belongs to.",
            "Read the reason, and what the guard of that name checks."),
        new ViolationActionSentRule(),
        new EmergencyStopRule(),
        new RejectedWithoutCommandRule(),
        new AllCyclesClampedRule(),
        new MostCyclesClampedRule(),
        new ContextEscalatedRule(),
        // Time
        new LatencySpikeRule(),
        new LoopOverrunRule(),
        // What differs from a good session
        new StartPoseChangedRule(),
        // The recording
        new CycleGapRule(),
        new SessionDamagedRule(),
        new MalformedPayloadRule(),
        new PartialSessionRule(),
        new EmptySessionRule(),
        new ViolationCaptureRule());

    /// <summary>Analyses a session.</summary>
    public static FailureAnalysis Analyze(SessionEvidence session) => Analyzer.Analyze(session.Path, session, All);
}
