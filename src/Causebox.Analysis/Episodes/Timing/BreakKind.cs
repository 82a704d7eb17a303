namespace Causebox.Analysis.Episodes;

/// <summary>What a step of stamps is.</summary>
internal enum BreakKind
{
    /// <summary>The clock was set.</summary>
    Clock,

    /// <summary>This stream was silent while others went on.</summary>
    Pause,

    /// <summary>Nothing at all was recorded.</summary>
    Gap,
}
