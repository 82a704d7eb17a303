namespace Causebox.Analysis.Episodes;

/// <summary>What tells a clock that was set from a pause.</summary>
internal enum BreakProof
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>Time does not go back.</summary>
    WentBack,

    /// <summary>The stamps of the other streams.</summary>
    OtherStreams,

    /// <summary>How long the run took by its own account.</summary>
    Duration,
}
