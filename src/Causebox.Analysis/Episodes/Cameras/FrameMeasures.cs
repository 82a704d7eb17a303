namespace Causebox.Analysis.Episodes;

/// <summary>What the detectors measured of one frame; what they did not say is NaN.</summary>
internal struct FrameMeasures(double seconds)
{
    public double Seconds = seconds;
    public int View;

    /// <summary>Whether this is what a frame differs in from the one before.</summary>
    public bool IsDifference;
    public float Brightness = float.NaN;
    public float Low = float.NaN;
    public float High = float.NaN;
    public float Highest = float.NaN;
    public float Difference = float.NaN;
    public float Blur = float.NaN;

    public readonly bool IsWhole => !float.IsNaN(Brightness) && !float.IsNaN(High) && !float.IsNaN(Low) && !float.IsNaN(Highest) && !float.IsNaN(Difference);
}
