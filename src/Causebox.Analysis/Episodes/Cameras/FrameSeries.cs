namespace Causebox.Analysis.Episodes;

/// <summary>What the detectors measured of one camera, frame by frame.</summary>
internal sealed class FrameSeries
{
    private const int Decimals = 3;
    private const float MostDifference = 255;

    public List<double> Times { get; } = [];

    public List<float> Brightness { get; } = [];

    /// <summary>The brightness that nine of ten pixels do not exceed.</summary>
    public List<float> High { get; } = [];

    /// <summary>The brightness that one of ten pixels does not exceed.</summary>
    public List<float> Low { get; } = [];

    /// <summary>The mean absolute difference from the frame before; 0 for the first.</summary>
    public List<float> Difference { get; } = [];

    /// <summary>The largest difference of any place in the picture from the frame before; that of white from black where nobody said.</summary>
    public List<float> Peak { get; } = [];

    /// <summary>How wide edges are; NaN where there are none.</summary>
    public List<float> Blur { get; } = [];

    public int Count => Times.Count;

    public void Add(FrameMeasures frame)
    {
        Times.Add(frame.Seconds);
        Brightness.Add(frame.Brightness);
        Low.Add(frame.Low);
        High.Add(frame.High);
        Difference.Add(Count == 1 ? 0 : frame.Difference);
        Peak.Add(MostDifference);
        Blur.Add(frame.Blur);
    }

    /// <summary>When a frame's time is over.</summary>
    public double EndOf(int frame, double step) => frame + 1 < Count ? Times[frame + 1] : Times[frame] + step;

    /// <summary>A stretch from one frame to another, the last one included.</summary>
    public CameraStretch Stretch(int first, int last, double step, double strength) => new(
        PythonRounding.Round(Times[first], Decimals), PythonRounding.Round(EndOf(last, step), Decimals), PythonRounding.Round(strength, Decimals));

}
