namespace Causebox.Analysis.Episodes;

/// <summary>A camera's brightness went up and down.</summary>
internal sealed class CameraFlashingRule() : CameraRule("camera_flashing")
{
    private const double LeastSeconds = 0.5;

    public override RuleReference Reference { get; } = new(
        "the mean brightness of a camera's picture went up and down by a tenth of the range or more, three times a second or more, for 0.5 s or more. Light that is switched once is no flash",
        "a video that was watched",
        [.. StretchKeys, ("swing", "by how much the brightness usually went up or down, of 219 from black to white")]);

    protected override RuleResult Evaluate(EpisodeEvidence evidence, CameraReport report)
    {
        var faults = Faults(evidence, report, view => view.Flashing, LeastSeconds);
        if (faults.Length == 0)
            return RuleResult.Nothing;
        var first = faults[0];
        return Found(
            $"{Capital(first.View.Name)} flashed for {Figures.Duration(first.Stretch.Seconds)}",
            $"Its brightness went up and down by {Figures.Short(first.Stretch.Strength)} of 219 {When(evidence, report, first)}. Whatever is recognized in "
            + "such frames changes from one to the next.",
            Describe(evidence, report, faults).With(("swing", first.Stretch.Strength)),
            "Check the exposure control and the light: lamps that flicker with the mains, a failing supply, a warning light in the picture.");
    }
}
