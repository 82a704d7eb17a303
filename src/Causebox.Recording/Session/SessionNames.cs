using System.Globalization;

namespace Causebox.Recording;

/// <summary>A session's id and the names of its files: <c>session_20260105_080000_a1b2c3.mcap</c>, then <c>…_001.mcap</c>.</summary>
internal sealed class SessionNames(ClockMapping clock, ulong random)
{
    private readonly string _stem = string.Create(
        CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddTicks(clock.WallNs / 100):yyyyMMdd_HHmmss}_{random & 0xffffff:x6}");

    public string SessionId => $"sess_{_stem}";

    public string File(int index, LoopbackBackend backend) => string.Create(
        CultureInfo.InvariantCulture,
        $"session_{_stem}{(index == 0 ? "" : $"_{index:000}")}.{(backend == LoopbackBackend.Mcap ? "mcap" : "pkl")}");
}
