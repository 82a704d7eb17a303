namespace Causebox.Cli;

/// <summary>What the guards judge in a cycle.</summary>
internal sealed class Situation
{
    /// <summary>In the session, s.</summary>
    public required double Seconds { get; init; }

    /// <summary>The loop's period, s.</summary>
    public required double Period { get; init; }

    public required Observation Observation { get; init; }

    /// <summary>Where the servos were last told to be, rad.</summary>
    public required double[] LastSent { get; init; }

    /// <summary>Which drives are on, as the bus itself says.</summary>
    public required bool[] DrivesOn { get; init; }

    /// <summary>Seconds since each driver answered, as the bus itself says.</summary>
    public required double[] Silences { get; init; }

    public required bool GripperCloses { get; init; }

    public required bool StopIsPressed { get; init; }

    /// <summary>How fast the context allows to go, of 1.</summary>
    public required double Speed { get; init; }

    /// <summary>What will be sent, rad; a guard that clamps changes it.</summary>
    public required double[] Command { get; set; }
}
