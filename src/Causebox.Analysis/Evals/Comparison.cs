namespace Causebox.Analysis.Evals;

/// <summary>What the pairs of one metric say about the candidate.</summary>
public enum Comparison
{
    /// <summary>The interval of the difference is wide, or there are few pairs: nothing can be said, which is another thing than "the same".</summary>
    TooFewToTell,

    /// <summary>The whole interval lies on the good side of 0.</summary>
    Better,

    /// <summary>The whole interval lies on the bad side of 0.</summary>
    Worse,

    /// <summary>The interval holds 0 and is narrow: a difference that matters is ruled out.</summary>
    NoDifference,
}
