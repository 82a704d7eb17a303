namespace Causebox.Cli;

/// <summary>How a joint's driver behaves.</summary>
internal enum DriverState
{
    Live,

    /// <summary>It gives its last reading again and again.</summary>
    Repeating,

    /// <summary>It does not answer.</summary>
    Silent,
}
