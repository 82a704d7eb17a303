namespace Causebox.Cli;

/// <summary>Two jaws that close on a tapered object, and hold it by friction.</summary>
internal sealed class Gripper(SeededRandom random)
{
    private const double OpenWidth = 0.080;
    private const double JawSpeed = 0.12;
    private const double HoldingForce = 25;
    private const double ForceSeconds = 0.08;
    private const double ObjectLength = 0.045;
    private const double Taper = 0.25;
    private const double Touching = 1e-6;
    private readonly double _objectWidth = random.Between(0.030, 0.055);
    private double _slid;

    /// <summary>Of the object, kg.</summary>
    public double Mass { get; } = random.Between(0.4, 0.8);

    /// <summary>Between the jaws, m.</summary>
    public double Width { get; private set; } = OpenWidth;

    /// <summary>Of the jaws, N.</summary>
    public double Force { get; private set; }

    /// <summary>How long the object is held already, s.</summary>
    public double HeldSeconds { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>How fast the object slides out of the jaws, m/s.</summary>
    public double SlipSpeed { get; set; }

    public bool HoldsObject => HeldSeconds > 0;

    public void Advance(bool close, double seconds)
    {
        IsClosed = close;
        if (HoldsObject)
            _slid += SlipSpeed * seconds;
        var isLost = _slid >= ObjectLength;
        var aim = !close ? OpenWidth : isLost ? 0 : _objectWidth - (Taper * _slid);
        Width += Math.Clamp(aim - Width, -JawSpeed * seconds, JawSpeed * seconds);
        var grips = close && !isLost && Width - aim < Touching;
        Force += ((grips ? HoldingForce : 0) - Force) * Math.Min(1, seconds / ForceSeconds);
        HeldSeconds = grips ? HeldSeconds + seconds : 0;
        if (!close)
            _slid = 0;
    }
}
