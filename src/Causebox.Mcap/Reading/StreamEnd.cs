namespace Causebox.Mcap;

/// <summary>How far a forward reader has come.</summary>
public enum StreamEnd
{
    /// <summary>There may be more.</summary>
    Open,

    /// <summary>The footer and the closing magic were read: the file is whole.</summary>
    Complete,

    /// <summary>The input ended before the footer: it was cut off, or is still being written.</summary>
    Truncated,
}
