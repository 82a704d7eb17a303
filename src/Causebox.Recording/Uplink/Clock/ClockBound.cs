namespace Causebox.Recording.Uplink;

/// <summary>
/// The narrowest bound on the clock offset that the last exchanges give. A bound widens as it ages, for two clocks drift apart. Kept against
/// the monotonic clock, so that a step of the wall clock moves the offset and not the bound. Not for two threads at once.
/// </summary>
internal sealed class ClockBound
{
    private const int Kept = 16;

    /// <summary>The most by which two crystals part: 100 µs a second.</summary>
    private const long DriftDivisor = 10_000;

    private readonly Queue<ClockSample> _samples = new();

    public void Add(ClockSample sample)
    {
        if (_samples.Count == Kept)
            _samples.Dequeue();
        _samples.Enqueue(sample);
    }

    /// <summary>The server's wall clock less <paramref name="wall"/>, with its uncertainty; null before the first exchange.</summary>
    public ClockReport? At(long monotonicNs, DateTimeOffset wall)
    {
        if (_samples.Count == 0)
            return null;
        var best = _samples.MinBy(sample => Uncertainty(sample, monotonicNs));
        return new ClockReport(monotonicNs + best.OffsetNs - wall.UnixNs, Uncertainty(best, monotonicNs), monotonicNs - best.AtNs);
    }

    private static long Uncertainty(ClockSample sample, long nowNs) =>
        ((sample.RoundTripNs + 1) / 2) + (Math.Max(0, nowNs - sample.AtNs) / DriftDivisor);
}
