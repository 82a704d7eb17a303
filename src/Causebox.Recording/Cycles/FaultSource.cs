namespace Causebox.Recording;

/// <summary>Where a fault comes from.</summary>
public enum FaultSource : byte
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>The world around the robot.</summary>
    Environment,

    /// <summary>The guard's own code.</summary>
    GuardCode,

    /// <summary>The guard ran out of time.</summary>
    Timeout,

    /// <summary>The robot's hardware.</summary>
    Hardware,
}
