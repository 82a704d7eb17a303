namespace Causebox.Analysis.Episodes;

/// <summary>A camera's picture stood still while the robot moved.</summary>
internal sealed class CameraFrozenRule() : CameraRule("camera_frozen")
{
    private const double LeastSeconds = 1;
    private const double LeastUsual = 0.15;
    private const double LeastRatio = 5;

    public override RuleReference Reference { get; } = new(
        "a camera's picture stood still, without even noise, for 1 s or more while the robot moved: a joint, by a tenth of its range in that time, or where no "
        + "joint is known another channel by a quarter. Where something moves in it, the picture changes five times more from frame to frame, and for a second in all it does. A robot at rest before a still "
        + "picture is no fault",
        "a video that was watched, and sensors or actions with stamps",
        [.. StretchKeys,
            ("difference", "how much a frame differed from the one before, of 255"),
            ("usual_difference", "how much it usually does"),
            ("moved", "the channel that moved most meanwhile"),
            ("moved_share", "by how much of its range in the whole run")]);

    protected override RuleResult Evaluate(EpisodeEvidence evidence, CameraReport report)
    {
        var still = Faults(evidence, report, view => view.UsualDifference >= LeastUsual
            ? view.Still.Where(one => one.Strength * LeastRatio <= view.UsualDifference) : [], LeastSeconds);
        if (still.Length == 0)
            return RuleResult.Nothing;
        if (RobotMotion.Of(evidence, report) is not { } robot)
            return Skipped("a picture stood still, which is no fault of a camera while the robot rests, and no sensors or actions with stamps tell whether it moved");
        var frozen = still.Where(fault => robot.During(fault.Stretch) is not null).ToArray();
        if (frozen.Length == 0)
            return RuleResult.Nothing;
        var first = frozen[0];
        var (channel, share) = robot.During(first.Stretch)!.Value;
        return Found(
            $"{Capital(first.View.Name)} froze for {Figures.Duration(first.Stretch.Seconds)} while the robot moved",
            $"Every frame was the same {When(evidence, report, first)}. Meanwhile {channel} moved by {Figures.Percent(share)} of its range. A policy "
            + "that acts on it saw the past.",
            Describe(evidence, report, frozen).With(
                ("difference", first.Stretch.Strength), ("usual_difference", first.View.UsualDifference), ("moved", channel), ("moved_share", share)),
            "Check the camera's driver and connection at that time, and whether whoever reads it notices that frames repeat.");
    }
}
