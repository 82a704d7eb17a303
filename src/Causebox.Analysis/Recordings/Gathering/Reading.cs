namespace Causebox.Analysis.Recordings;

/// <summary>One value of a field.</summary>
/// <param name="Time">Log time of its message, nanoseconds.</param>
/// <param name="Value">The value.</param>
/// <param name="Previous">The value before it; NaN for the first.</param>
internal readonly record struct Reading(ulong Time, double Value, double Previous)
{
    /// <summary>How far the value moved; NaN for the first.</summary>
    public double Step => Math.Abs(Value - Previous);
}
