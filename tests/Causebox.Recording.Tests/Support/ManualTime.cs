namespace Causebox.Recording.Tests;

/// <summary>Clocks that stand until they are set; the wall clock can be moved apart from the other.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _monotonic = 5_000_000_000;
    private DateTimeOffset _wall = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => 1_000_000_000;

    public long MonotonicNs => _monotonic;

    public void Advance(TimeSpan by)
    {
        _monotonic += (long)by.TotalNanoseconds;
        _wall += by;
    }

    /// <summary>The wall clock is set; the monotonic one does not notice.</summary>
    public void StepWall(TimeSpan by) => _wall += by;

    public override long GetTimestamp() => _monotonic;

    public override DateTimeOffset GetUtcNow() => _wall;
}
