namespace Causebox.Analysis.Episodes;

/// <summary>A camera lost its focus, or something lay on its lens.</summary>
internal sealed class CameraBlurredRule() : CameraRule("camera_blurred")
{
    private const double LeastSeconds = 1;

    public override RuleReference Reference { get; } = new(
        "the edges in a camera's picture were 1.5 times as wide as usual and 1.5 pixels wider for 1 s or more, in a picture scaled to a width of 320; usual is the first quartile "
        + "of the video, so that one which was never sharp is not noticed",
        "a video that was watched",
        [.. StretchKeys, ("times", "how many times as wide as usual its edges were"), ("usual_px", "how wide they usually are, in the scaled picture")]);

    protected override RuleResult Evaluate(EpisodeEvidence evidence, CameraReport report)
    {
        var faults = Faults(evidence, report, view => view.Blurred, LeastSeconds);
        if (faults.Length == 0)
            return RuleResult.Nothing;
        var first = faults[0];
        return Found(
            $"{Capital(first.View.Name)} was blurred for {Figures.Duration(first.Stretch.Seconds)}",
            $"Its edges were {Figures.Short(first.Stretch.Strength)} times as wide as usual {When(evidence, report, first)}. Small parts and distances are hard to see in such a picture.",
            Describe(evidence, report, faults).With(("times", first.Stretch.Strength), ("usual_px", first.View.UsualBlur)),
            "Look at the video there: focus, dirt or water on the lens, a mount that shakes; compare with a run that went well.");
    }
}
