namespace Causebox.Analysis.Episodes;

/// <summary>
/// The rules for episodes. Their order ranks findings of equal confidence: first what the metadata and the joined rows say, then what the
/// trajectories show.
/// </summary>
public static class EpisodeRules
{
    /// <summary>All of them.</summary>
    public static RuleSet<EpisodeEvidence> All { get; } = new(
        version: 4,
        // V1: metadata and joined rows
        new ExplicitOutcomeRule(),
        new FailureReasonRule(),
        new AdapterUploadErrorRule(),
        new ReplayRegressionRule(),
        new VerificationFailedRule(),
        new BatteryLowRule(),
        new GymnasiumTruncatedRule(),
        new DurationAnomalyRule(),
        // V2: trajectories beside the baseline's
        new ActionUnitRule(),
        new ActionDivergenceRule(),
        // V2: trajectories
        new ActionSaturationRule(),
        new SensorFlatlineRule(),
        new JointLimitRule(),
        // V2: trajectories beside the robot's successful runs
        new PrecursorRule(),
        // V2: stamps
        new ClockJumpRule(),
        new SensorRateRule(),
        new ActionLatencyRule(),
        new EpisodeGapRule(),
        // The video
        new CameraBlackRule(),
        new CameraFrozenRule(),
        new CameraBlurredRule(),
        new CameraFlashingRule(),
        new CameraFrameDropsRule(),
        new CameraStoppedRule(),
        // Last, when nothing else speaks
        new StatusFailedNoReasonRule());

    /// <summary>The analyzer version that analyses carry: raised whenever the meaning of a result changes.</summary>
    public static int Version => All.Version;
}
