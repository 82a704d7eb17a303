namespace Causebox.Recording;

/// <summary>
/// A session's one mapping of the loop's monotonic clock to wall time: both clocks, read together once. It holds for the whole session,
/// whatever the wall clock does later.
/// </summary>
/// <param name="MonotonicNs">The monotonic clock, ns.</param>
/// <param name="WallNs">The wall clock at that moment, ns since 1970-01-01 UTC.</param>
public readonly record struct ClockMapping(long MonotonicNs, long WallNs)
{
    /// <summary>Reads both clocks of this process now.</summary>
    public static ClockMapping Now(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new ClockMapping(MonotonicNow(time), (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
    }

    /// <summary>The monotonic clock of this process, ns; on Linux the machine's.</summary>
    public static long MonotonicNow(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var ticks = time.GetTimestamp();
        return time.TimestampFrequency == 1_000_000_000 ? ticks : (long)((Int128)ticks * 1_000_000_000 / time.TimestampFrequency);
    }

    /// <summary>A moment of the monotonic clock as wall time, ns; what lies before 1970 or beyond 2262 becomes the nearest that can be told.</summary>
    public ulong ToWall(long monotonicNs) =>
        (ulong)(long)Int128.Clamp((Int128)WallNs + monotonicNs - MonotonicNs, 0, long.MaxValue);
}
