namespace Causebox.Analysis.Sessions.Index;

/// <summary>Cycles that are not in the recording although their neighbours are.</summary>
/// <param name="After">The last cycle before them.</param>
/// <param name="Before">The first cycle behind them.</param>
public sealed record CycleGap(long After, long Before)
{
    /// <summary>How many are missing; at least 1.</summary>
    public long Missing => Before - After - 1;
}
