namespace Causebox.Analysis.Sessions;

/// <summary>What a guard decided about a proposed command, in rising order of severity.</summary>
public enum Decision
{
    /// <summary>Nothing to object.</summary>
    Pass,

    /// <summary>The command was changed to keep it within limits.</summary>
    Clamp,

    /// <summary>The command was refused.</summary>
    Reject,

    /// <summary>The guard itself, or the hardware it watches, failed.</summary>
    Fault,
}
