namespace Causebox.Analysis.Sessions.Index;

/// <summary>What kind of thing was notable.</summary>
public enum SessionEventKind
{
    /// <summary>A guard decided something else than PASS.</summary>
    Guard,

    /// <summary>The runtime went to another context.</summary>
    Context,
}
