namespace Causebox.Cli;

/// <summary>What the loop sees of the cell in one cycle; rad, rad/s, A, °C, m, N.</summary>
internal sealed record Observation
{
    public required double[] Positions { get; init; }

    public required double[] Velocities { get; init; }

    public required double[] Currents { get; init; }

    public required double[] Temperatures { get; init; }

    /// <summary>Seconds since each driver's last own reading.</summary>
    public required double[] DriverAges { get; init; }

    /// <summary>By the measured positions: x, y, z and a quaternion.</summary>
    public required double[] Pose { get; init; }

    public required double[] ForceTorque { get; init; }

    public required double GripperWidth { get; init; }

    public required double GripperForce { get; init; }

    public required double[] Embedding { get; init; }

    public required double ScannerDistance { get; init; }
}
