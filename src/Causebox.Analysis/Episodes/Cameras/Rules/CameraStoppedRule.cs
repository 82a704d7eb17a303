namespace Causebox.Analysis.Episodes;

/// <summary>The video ends before the run does.</summary>
internal sealed class CameraStoppedRule() : CameraRule("camera_stopped_before_failure")
{
    private const double LeastSeconds = 1;
    private const double LeastSteps = 3;
    private const double MostDeviation = 0.05;
    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "the video's last frame is 1 s or more, and three frames, before the end of the run: `failure_time_s`, else the end of the sensors and actions, else `duration_s`. Not "
        + "where the video has a frame for each row of samples or was written at another rate than the episode states, for its clock is not the run's then",
        "a video that was watched to its end, and one of these times",
        ("last_frame_s", "when the last frame came, in seconds from the first"),
        ("end_at_s", "the end of the run"),
        ("seconds", "from the one to the other"),
        ("end_is", "`failure_time_s`, `end of the recording` or `duration_s`"),
        ("frames", "how many frames there are"),
        ("fps", "the usual rate"));

    protected override RuleResult Evaluate(EpisodeEvidence evidence, CameraReport report)
    {
        if (report.Cut is not null)
            return RuleResult.Nothing;
        if (EndOfRun(evidence) is not { } end)
            return Skipped("nothing says when the run ended");
        var late = end.Seconds - report.EndSeconds;
        if (late < Math.Max(LeastSeconds, LeastSteps * report.StepSeconds))
            return RuleResult.Nothing;
        if (VideoClock.RowsOf(evidence, report) is { } rows)
            return Skipped($"the video has a frame for each row of {BoundedText.Of(rows.Name, 100)}, so its rate is not the run's");
        if (evidence.Fps is { } fps && fps > 0 && report.MeasuredFps > 0 && Math.Abs((report.MeasuredFps / fps) - 1) > MostDeviation)
            return Skipped($"the video has {Figures.Short(report.MeasuredFps)} frames a second and the episode says {Figures.Short(fps)}, so its clock is not the run's");
        return Found(
            $"The video ends {Figures.Duration(late)} before {(end.Is == "failure_time_s" ? "the failure" : "the end of the run")}",
            $"Its last frame came at {Figures.Short(report.LastFrameSeconds)} s; {(end.Is == "failure_time_s" ? "the run failed" : "the run ended")} at {Figures.Short(end.Seconds)} s. "
            + "The camera or its recorder stopped, or frames were lost on the way; what happened then was not seen.",
            Evidence.Of(
                ("last_frame_s", report.LastFrameSeconds),
                ("end_at_s", PythonRounding.Round(end.Seconds, Decimals)),
                ("seconds", PythonRounding.Round(late, Decimals)),
                ("end_is", end.Is),
                ("frames", report.Frames),
                ("fps", report.MeasuredFps)),
            "Check the camera's power, cable and driver at the last frame, and the recorder's log; a policy that uses it acted without a new picture.");
    }

    private static (double Seconds, string Is)? EndOfRun(EpisodeEvidence evidence)
    {
        if (evidence.FailureTimeSeconds is { } failure && failure > 0)
            return (failure, "failure_time_s");
        if (RunTime.Of(evidence) is { } run)
            return (run.EndSeconds, "end of the recording");
        return evidence.DurationSeconds is { } duration && double.IsFinite(duration) && duration > 0 ? (duration, "duration_s") : null;
    }
}
