namespace Causebox.Cli;

/// <summary>Looks at the cell once a cycle, with the noise and the places that sensors have.</summary>
internal sealed class Sensors(RobotCell cell, SeededRandom noise)
{
    private const double Gravity = 9.81;
    private const double GripperMass = 0.9;
    private const double WidthNoise = 5e-5;
    private const double GripNoise = 0.15;
    private const double ScannerNoise = 0.01;
    private const double FeatureNoise = 0.02;
    private const double ForceNoise = 0.15;
    private const double TorqueNoise = 0.01;
    private const double ToolLength = 0.1;
    private Observation? _stale;

    /// <summary>What the loop gets at a time in the session, s.</summary>
    public Observation Read(double seconds)
    {
        var fresh = Look(seconds);
        _stale = cell.ObservationIsStale ? _stale ?? fresh : null;
        return _stale ?? fresh;
    }

    // A library's last bit of a sine must not change the file.
    public static double[] Rounded(IEnumerable<double> values) => [.. values.Select(Rounded)];

    public static double Rounded(double value) => Math.Round(value, 6);

    private Observation Look(double seconds)
    {
        JointReading[] readings = [.. cell.Drivers.Select((driver, joint) => driver.Read(cell.Arm.Joints[joint], seconds))];
        var positions = Rounded(readings.Select(reading => reading.Position));
        return new Observation
        {
            Positions = positions,
            Velocities = Rounded(readings.Select(reading => reading.Velocity)),
            Currents = Rounded(readings.Select(reading => reading.Current)),
            Temperatures = Rounded(readings.Select(reading => reading.Temperature)),
            DriverAges = Rounded(cell.Drivers.Select(driver => driver.Age(seconds))),
            Pose = Rounded(Kinematics.Pose(positions)),
            ForceTorque = Rounded(ForceTorque()),
            GripperWidth = Rounded(cell.Gripper.Width + noise.Noise(WidthNoise)),
            GripperForce = Rounded(cell.Gripper.Force + noise.Noise(GripNoise)),
            Embedding = Rounded(cell.Scene.Embedding.Select(feature => feature + noise.Noise(FeatureNoise))),
            ScannerDistance = Rounded(cell.Visitors.Distance(seconds) + noise.Noise(ScannerNoise)),
        };
    }

    private double[] ForceTorque()
    {
        var weight = (GripperMass + (cell.Gripper.HoldsObject ? cell.Gripper.Mass : 0)) * Gravity;
        double[] clean = [0, 0, -weight, 0, weight * ToolLength, 0];
        return [.. clean.Select((value, axis) => value + noise.Noise(axis < 3 ? ForceNoise : TorqueNoise))];
    }
}
