namespace Causebox.Analysis.Recordings;

/// <summary>
/// The rules for any recording. Their order ranks findings of equal confidence, and the first finding classifies the recording: what the
/// machine itself says is wrong, then what stopped or stands still, then values, then timing, then the recording.
/// </summary>
public static class RecordingRules
{
    /// <summary>All of them.</summary>
    public static RuleSet<RecordingEvidence> All { get; } = new(
        version: 1,
        // What the machine says
        new FaultRule(
            "emergency_stop_active", FaultKind.EmergencyStop,
            "A safety function stopped the machine; what made it do so is the cause to look for.",
            "Look at what changed just before each stop, first at the alarms and measurements listed with it; "
            + "clear that before the next run."),
        new FaultRule(
            "fault_reported", FaultKind.Fault,
            "The machine reports the fault itself.",
            "Look the code or the fault up in the device's manual, and compare its times with the measurements that moved with it."),
        new ErrorLoggedRule(),
        new FaultRule(
            "alarm_raised", FaultKind.Alarm,
            "The machine raised the alarm itself; the measurement that moves with it shows what crossed its limit.",
            "Check the measurement behind each alarm against its limit, and whether the alarm repeats at regular times or in one phase of "
            + "the process."),
        new BatteryLowRule(),
        new FaultCountRoseRule(),
        new HealthLostRule(),
        // What stopped or stands still
        new ChannelStoppedRule(),
        new FieldFrozenRule(),
        new StampFrozenRule(),
        // Values
        new FieldNotFiniteRule(),
        new FieldSaturatedRule(),
        new CommandMissedRule(),
        new FieldJumpedRule(),
        // Time
        new RecordingGapRule(),
        new ChannelGapRule(),
        new RateChangedRule(),
        new ChannelJitterRule(),
        new MessagesMissingRule(),
        new ClockSteppedRule(),
        // The recording
        new RecordingDamagedRule(),
        new RecordingTruncatedRule(),
        new MessagesUndecodedRule(),
        new RecordingEmptyRule(),
        new CoverageRule());

    /// <summary>Analyses a recording.</summary>
    public static FailureAnalysis Analyze(RecordingEvidence recording) => Analyzer.Analyze(recording.Path, recording, All);
}
