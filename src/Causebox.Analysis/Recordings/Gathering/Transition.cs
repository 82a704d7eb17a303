namespace Causebox.Analysis.Recordings;

/// <summary>A field took another of its few values.</summary>
/// <param name="Time">Log time of the first message with the new value, nanoseconds.</param>
/// <param name="From">The value before.</param>
/// <param name="FromTime">Log time of the last message with the value before, nanoseconds.</param>
/// <param name="To">The new value.</param>
internal readonly record struct Transition(ulong Time, State From, ulong FromTime, State To);
