namespace Causebox.Analysis.Episodes;

/// <summary>One sample of a channel.</summary>
/// <param name="Seconds">From the stream's first row, on its clock.</param>
/// <param name="Value">Its value; may be not finite.</param>
public readonly record struct TrajectorySample(double Seconds, double Value);
