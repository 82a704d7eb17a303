namespace Causebox.Mcap;

/// <summary>A stretch of time in which messages may be missing.</summary>
/// <param name="StartTime">Earliest log time, nanoseconds.</param>
/// <param name="EndTime">Latest log time, nanoseconds, inclusive.</param>
public readonly record struct LostSpan(ulong StartTime, ulong EndTime);
