namespace Causebox.Benchmarks.Recorder;

/// <summary>Clocks that go as the benchmark says, so that an hour of recording takes seconds.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public long Nanoseconds { get; set; }

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => Nanoseconds;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(Nanoseconds / 100);
}
