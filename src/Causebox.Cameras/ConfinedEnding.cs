namespace Causebox.Cameras;

/// <summary>Why a confined program is not running any more.</summary>
internal enum ConfinedEnding
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>Its time was over.</summary>
    OutOfTime,

    /// <summary>Whoever read its output had enough.</summary>
    Stopped,

    /// <summary>It printed a line longer than any that is expected, or too much of them.</summary>
    TooMuchOutput,
}
