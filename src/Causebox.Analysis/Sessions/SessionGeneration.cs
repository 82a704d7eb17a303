namespace Causebox.Analysis.Sessions;

/// <summary>The on-disk layouts of control-loop archives. No file names its own; each message tells by its topic and shape.</summary>
public enum SessionGeneration
{
    /// <summary>A violation capture: <c>/dam/observations</c> alone, without cycle ids, proposals or decisions.</summary>
    G0,

    /// <summary>JSON on one topic per kind of fact, joined by <c>cycle_id</c>.</summary>
    G1,

    /// <summary>MessagePack arrays of 23: observation fields first, image data last.</summary>
    G2,

    /// <summary>MessagePack arrays of 23: cameras and a channel map, configuration version last.</summary>
    G3,

    /// <summary>MessagePack arrays of 29 and more: as G3, with the failure's classification.</summary>
    G4,

    /// <summary>MessagePack maps keyed by name.</summary>
    G5,
}
