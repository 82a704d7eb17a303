namespace Causebox.Analysis.Recordings;

/// <summary>How findings cite the times and places they mean. Every time is a log time; the analysis says what that clock is.</summary>
internal static class Citing
{
    /// <summary>Seconds from the start of the recording, to the millisecond.</summary>
    public static double SecondsIn(this RecordingEvidence recording, ulong logTime) =>
        PythonRounding.Round(recording.Clock.SecondsIn(logTime), 3);

    /// <summary>A time for a sentence: <c>29.98 s in</c>.</summary>
    public static string At(this RecordingEvidence recording, ulong logTime) => $"{recording.Clock.SecondsIn(logTime):F2} s in";

    /// <summary>Evidence of one time: seconds in, log time, wall time, clock.</summary>
    public static Evidence When(this RecordingEvidence recording, ulong logTime) => Evidence.Of(
        ("at_s", recording.SecondsIn(logTime)),
        ("log_time", logTime),
        ("utc", recording.Clock.WallTime(logTime)),
        ("clock", recording.Clock.Description));

    /// <summary>Every field that is followed.</summary>
    public static IEnumerable<FieldRef> Fields(this RecordingEvidence recording) =>
        from channel in recording.Tracks
        from field in channel.Tree.Fields
        select new FieldRef(channel, field);

    /// <summary>Every field that measures something.</summary>
    public static IEnumerable<FieldRef> Measurements(this RecordingEvidence recording) => recording.Fields()
        .Where(where => where.Field.IsMeasurement);
}
