namespace Causebox.Analysis.Episodes;

/// <summary>Frames were lost near the end of the run.</summary>
internal sealed class CameraFrameDropsRule() : CameraRule("camera_frame_drops")
{
    private const int LeastMissing = 4;
    private const double LeastShare = 0.2;
    private const double MostOfVideo = 0.5;

    public override RuleReference Reference { get; } = new(
        "by the stamps of the frames 4 or more are missing within 10 s of the end, and a fifth of those that were due in that stretch; gaps less than a second apart are one "
        + "stretch. A video in which frames are missing for half of its time is uneven by nature, and says nothing",
        "a video that was watched; one that was written at a fixed rate, whatever came, shows no gaps",
        ("start_s", "when the first missing frame was due, in seconds from the video's first frame"),
        ("end_s", "when frames came again"),
        ("seconds", "how long it was"),
        ("missing_frames", "how many are missing there"),
        ("due_frames", "how many were due there"),
        ("fps", "the usual rate"),
        ("longest_step_s", "the longest time from frame to frame in the video"),
        ("before_end_s", "how long before the end it was over"),
        ("end_is", "`failure_time_s` where that lies within the video, else `end of the video`"));

    protected override RuleResult Evaluate(EpisodeEvidence evidence, CameraReport report)
    {
        var (end, endIs) = EndOf(evidence, report);
        if (report.StepSeconds <= 0 || report.Drops.Sum(drop => drop.Seconds) > MostOfVideo * (report.EndSeconds - report.WatchedFromSeconds))
            return RuleResult.Nothing;
        var worst = report.Drops
            .Where(drop => drop.Start < end && end - drop.End <= NearSeconds && drop.Strength >= LeastMissing && drop.Strength >= LeastShare * Due(drop))
            .OrderByDescending(drop => drop.Strength).ThenBy(drop => drop.Start).FirstOrDefault();
        if (worst is null)
            return RuleResult.Nothing;
        return Found(
            $"{Figures.Count((long)worst.Strength, "frame")} of the video missing shortly before the end",
            $"Between {Figures.Short(worst.Start)} s and {Figures.Short(worst.End)} s {Figures.Short(worst.Strength)} of {Due(worst):0} frames did not come; "
            + $"{(endIs == "failure_time_s" ? "the failure" : "the end of the video")} came at {Figures.Short(end)} s.",
            Evidence.Of(
                ("start_s", worst.Start),
                ("end_s", worst.End),
                ("seconds", PythonRounding.Round(worst.Seconds, 3)),
                ("missing_frames", (long)worst.Strength),
                ("due_frames", (long)Due(worst)),
                ("fps", report.MeasuredFps),
                ("longest_step_s", report.LongestStepSeconds),
                ("before_end_s", PythonRounding.Round(Math.Max(0, end - worst.End), 3)),
                ("end_is", endIs)),
            "Check the camera's connection, the load of the machine that records and the disk at that time; a policy on the same machine may have missed the same frames.");

        double Due(CameraStretch drop) => Math.Max(drop.Strength, Math.Round(drop.Seconds / report.StepSeconds));
    }
}
