namespace Causebox.Analysis.Evals;

/// <summary>A confidence interval of 95 % of candidate less baseline; both ends belong to it.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct DeltaInterval(double Low, double High)
{
    /// <summary>Whether no difference at all is within.</summary>
    public bool HoldsZero => Low <= 0 && High >= 0;

    /// <summary>Whether every difference within is smaller than this, up or down.</summary>
    public bool IsWithin(double margin) => Low >= -margin && High <= margin;
}
