namespace Causebox.Analysis.Recordings;

/// <summary>What a field says is wrong.</summary>
internal enum FaultKind
{
    /// <summary>A safety function stopped the machine.</summary>
    EmergencyStop,

    /// <summary>A fault, an error, an error code other than zero.</summary>
    Fault,

    /// <summary>An alarm or a warning.</summary>
    Alarm,

    /// <summary>Something that is usually running, connected or ready was not.</summary>
    HealthLost,
}
