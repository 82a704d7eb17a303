namespace Causebox.Analysis.Sessions;

/// <summary>Whether all of a session's file could be read.</summary>
public enum ReadStatus
{
    /// <summary>From the header to the footer, nothing passed over.</summary>
    Complete,

    /// <summary>The file has no footer (a crash, or still recording), or damaged parts were passed over.</summary>
    Partial,
}
