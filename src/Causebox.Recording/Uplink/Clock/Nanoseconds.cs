namespace Causebox.Recording.Uplink;

/// <summary>Times in ns.</summary>
internal static class Nanoseconds
{
    private const long PerSecond = 1_000_000_000;
    private const long PerTick = 100;

    extension(DateTimeOffset time)
    {
        /// <summary>Since 1970.</summary>
        public long UnixNs => (time - DateTimeOffset.UnixEpoch).Ticks * PerTick;
    }

    extension(TimeProvider time)
    {
        /// <summary>The monotonic clock.</summary>
        public long MonotonicNs
        {
            get
            {
                var (seconds, rest) = Math.DivRem(time.GetTimestamp(), time.TimestampFrequency);
                return (seconds * PerSecond) + (rest * PerSecond / time.TimestampFrequency);
            }
        }
    }
}
