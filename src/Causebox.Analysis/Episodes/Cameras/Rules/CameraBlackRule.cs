namespace Causebox.Analysis.Episodes;

/// <summary>A camera gave no picture.</summary>
internal sealed class CameraBlackRule() : CameraRule("camera_black")
{
    private const double LeastSeconds = 0.5;

    public override RuleReference Reference { get; } = new(
        "a camera's picture was black for 0.5 s or more: nine of ten pixels at a brightness of 24 or less, of which 16 is black, with hardly any between them. "
        + "A dark scene is brighter, and has structure",
        "a video that was watched",
        [.. StretchKeys, ("brightness", "its mean brightness; 16 is black, 235 white")]);

    protected override RuleResult Evaluate(EpisodeEvidence evidence, CameraReport report)
    {
        var faults = Faults(evidence, report, view => view.Black, LeastSeconds);
        if (faults.Length == 0)
            return RuleResult.Nothing;
        var first = faults[0];
        return Found(
            $"{Capital(first.View.Name)} was black for {Figures.Duration(first.Stretch.Seconds)}",
            $"It showed nothing {When(evidence, report, first)}. A policy that acts on it was blind in that time.",
            Describe(evidence, report, faults).With(("brightness", first.Stretch.Strength)),
            "Check the camera's power, cable, exposure and lens, and whether the light went out; then what the policy did without a picture.");
    }
}
