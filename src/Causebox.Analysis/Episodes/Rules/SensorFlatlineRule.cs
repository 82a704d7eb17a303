namespace Causebox.Analysis.Episodes;

/// <summary>A sensor stood still right before the run ended.</summary>
internal sealed class SensorFlatlineRule() : EpisodeRule("sensor_flatline_pre_failure", Confidence.Medium)
{
    private const int MostListed = 8;
    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "a stream of the sensors that had changed before and did not change for 2 s or more right before the end, nor for four times as long as it usually goes "
        + "without a change; also one that was not sent any more, and a single channel that had changed with nine of ten samples while others beside "
        + "it go on. The end is `failure_time_s` where that lies within the recording, else the end of the last stream. A sample is a change when its value "
        + "differs from the one before. What stands still no longer than at the end of the robot's successful runs, where a calibration tells how long that is, does not count",
        "sensors with stamps",
        ("channel", "the stream, or the one channel of it, that stood still longest"),
        ("seconds", "for how long"),
        ("threshold_s", "2"),
        ("calibrated", "what the robot's successful runs say of it: `still_at_end_s` that it stands still at their end at most, how many `episodes` `from` when `to` when, `first_episode`, `last_episode`, `fitted_at`; null without a calibration"),
        ("share", "of the run up to its end"),
        ("last_change_at_s", "when it last changed, from the run's first stamp"),
        ("end_at_s", "the end"),
        ("end_is", "`failure_time_s` or `end of the recording`"),
        ("whole_stream", "whether every channel of the stream stands still"),
        ("samples_stopped", "whether no more samples came; else they came and were all the same"),
        ("usual_s", "how long it usually went without a change"),
        ("others", "up to eight more that stood still: `channel`, `last_change_at_s`, `seconds`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var unread = Unread.In(evidence.Sensors, "sensors", needsTime: true);
        if (evidence.Sensors.Absence is not null || RunTime.Of(evidence) is not { } run)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        Flatline[] flat = [.. evidence.Sensors.Series.SelectMany(series => Flatline.In(series, run, evidence.Calibration)).OrderByDescending(one => one.IsWholeStream)
            .ThenByDescending(one => one.Seconds).ThenBy(one => one.Channel, StringComparer.Ordinal)];
        if (flat.Length == 0)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        return Describe(flat, run) with { SkipReason = unread };
    }

    private RuleResult Describe(Flatline[] flat, RunTime run)
    {
        var first = flat[0];
        var name = BoundedText.Of(first.Channel, 100);
        return Found(
            $"{name} {(first.IsSilent ? "was not sent any more" : "stood still")} for the last {Figures.Duration(first.Seconds)}",
            $"It last changed {Figures.Short(first.LastChangeSeconds)} s in; {(run.IsFailure ? "the failure" : "the recording's end")} came at "
            + $"{Figures.Short(run.EndSeconds)} s. {(first.IsSilent ? "No sample came after that." : "Samples kept coming, all the same.")} A dropped topic, a "
            + "stuck driver or lost communication leaves the policy acting on a stale observation.",
            Evidence.Of(
                ("channel", name),
                ("seconds", PythonRounding.Round(first.Seconds, Decimals)),
                ("threshold_s", Flatline.LeastSeconds),
                ("calibrated", first.Calibrated is { } usual
                    ? usual.Source(("still_at_end_s", PythonRounding.Round(first.CalibratedSeconds ?? 0, Decimals))) : EvidenceValue.Nothing),
                ("share", PythonRounding.Round(first.Seconds / run.EndSeconds, Decimals)),
                ("last_change_at_s", PythonRounding.Round(first.LastChangeSeconds, Decimals)),
                ("end_at_s", PythonRounding.Round(run.EndSeconds, Decimals)),
                ("end_is", run.IsFailure ? "failure_time_s" : "end of the recording"),
                ("whole_stream", first.IsWholeStream),
                ("samples_stopped", first.IsSilent),
                ("usual_s", PythonRounding.Round(first.UsualSeconds, Decimals)),
                ("others", flat.Skip(1).Take(MostListed).Select(Row).ToArray())),
            "Check the driver, the topic and the connection behind it at that time; compare with what the actions did after it.");
    }

    private static Evidence Row(Flatline flat) => Evidence.Of(
        ("channel", BoundedText.Of(flat.Channel, 100)),
        ("last_change_at_s", PythonRounding.Round(flat.LastChangeSeconds, Decimals)),
        ("seconds", PythonRounding.Round(flat.Seconds, Decimals)));
}
