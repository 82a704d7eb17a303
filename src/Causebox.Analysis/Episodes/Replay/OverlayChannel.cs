using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>A channel of a candidate beside the same of its baseline.</summary>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Name">The name that findings give it.</param>
/// <param name="BaselineName">What the baseline calls it; null where that is the same.</param>
/// <param name="Unit"><c>rad</c> or <c>rad/s</c> where the layout says that these are joints; null where nothing tells.</param>
/// <param name="Distance">How far the two are apart in the mean of the run, in <paramref name="Scale"/>; null where they never meet.</param>
/// <param name="Scale">
/// The unit of the distance, in the channel's unit: the noise of one sample as a standard deviation; at least a sixth of the tolerance, for what has no noise.
/// </param>
/// <param name="Noise">The noise of one sample.</param>
/// <param name="Tolerance">A difference up to this is none; the band to draw around the baseline.</param>
/// <param name="Factor">What the candidate's values were divided by to be in the baseline's unit; null for nothing.</param>
/// <param name="LeftAtSeconds">When it left the baseline for good, in seconds of the candidate's run; null where it did not.</param>
/// <param name="Deviation">The middle difference in the second after that, candidate less baseline.</param>
/// <param name="Baseline">The baseline's.</param>
/// <param name="Candidate">The candidate's, in the baseline's unit.</param>
public sealed record OverlayChannel(
    string Artifact, string Name, string? BaselineName, string? Unit, double? Distance, double Scale, double Noise, double Tolerance, double? Factor,
    [property: JsonPropertyName("left_at_s")] double? LeftAtSeconds,
    double? Deviation, OverlayCurve Baseline, OverlayCurve Candidate);
