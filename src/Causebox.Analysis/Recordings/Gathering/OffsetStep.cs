namespace Causebox.Analysis.Recordings;

/// <summary>Two clocks moved apart between one message and the next.</summary>
/// <param name="Time">Log time of the later message, nanoseconds.</param>
/// <param name="Before">Log time minus the other clock in the earlier message, seconds.</param>
/// <param name="After">The same in the later message.</param>
internal readonly record struct OffsetStep(ulong Time, double Before, double After)
{
    public double Seconds => After - Before;
}
