namespace Causebox.Analysis.Episodes;

/// <summary>Whether a channel's limits could be fitted.</summary>
public enum CalibrationState
{
    /// <summary>Not enough runs or samples hold the channel.</summary>
    TooFew,

    /// <summary>They were.</summary>
    Fitted,

    /// <summary>The runs speak of it on different scales, as when units are mixed.</summary>
    Contradicting,

    /// <summary>What it does moved from the older runs to the newer ones, so that no range holds for both.</summary>
    Drifted,
}
