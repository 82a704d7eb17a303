namespace Causebox.Analysis;

/// <summary>The normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>
    /// The deviation that a share of up to a half lies beyond, to 4.5·10⁻⁴: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.2.23.
    /// </summary>
    public static double DeviationBeyond(double share)
    {
        var t = Math.Sqrt(-2 * Math.Log(share));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }
}
