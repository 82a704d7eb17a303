namespace Causebox.Cli;

/// <summary>The electronics between a joint and the bus: sensors with noise, read once a cycle.</summary>
internal sealed class JointDriver(SeededRandom noise)
{
    private const double PositionNoise = 2e-5;
    private const double VelocityNoise = 1e-3;
    private const double CurrentNoise = 0.02;
    private const double TemperatureNoise = 0.05;
    private static readonly JointReading Nothing = new(double.NaN, double.NaN, double.NaN, double.NaN);
    private JointReading _last;
    private double _answered;

    public DriverState State { get; set; }

    /// <summary>Reads the joint at a time in the session, s.</summary>
    public JointReading Read(Joint joint, double seconds)
    {
        var fresh = new JointReading(
            joint.Position + noise.Noise(PositionNoise),
            joint.Velocity + noise.Noise(VelocityNoise),
            joint.Current + noise.Noise(CurrentNoise),
            joint.Temperature + noise.Noise(TemperatureNoise));
        var delay = noise.Between(0.2e-3, 0.6e-3);
        if (State == DriverState.Live)
            (_last, _answered) = (fresh, seconds - delay);
        return State == DriverState.Silent ? Nothing : _last;
    }

    /// <summary>How old its last own reading is, s.</summary>
    public double Age(double seconds) => seconds - _answered;
}
