namespace Causebox.Analysis.Sessions;

/// <summary>What a latency was measured of, from the whole to the part.</summary>
public enum LatencyScope
{
    /// <summary>A stage of the pipeline: source, policy, guards, sink, total.</summary>
    Stage,

    /// <summary>A layer of guards: L0 to L4.</summary>
    Layer,

    /// <summary>One guard.</summary>
    Guard,
}
