using System.Globalization;
using Causebox.Mcap;

namespace Causebox.Recording;

/// <summary>The metadata record <c>session</c>, which begins each file of a session.</summary>
internal static class SessionMetadata
{
    public const string Version = "0.1.0";

    public static Metadata Of(SessionInfo info, string sessionId, ClockMapping clock, int file)
    {
        var values = new Dictionary<string, string>(info.More, StringComparer.Ordinal)
        {
            ["session_id"] = sessionId,
            ["dam_version"] = Version,
            ["control_frequency_hz"] = info.ControlFrequencyHz?.ToString("0.0###", CultureInfo.InvariantCulture) ?? "",
            ["python_version"] = info.Runtime ?? $".NET {Environment.Version}",
            ["stackfile_path"] = info.StackfilePath ?? "",
            ["stackfile_hash"] = info.StackfileHash ?? "",
            ["timestamp"] = (clock.WallNs / 1e9).ToString("0.000000", CultureInfo.InvariantCulture),
            ["file_index"] = file.ToString(CultureInfo.InvariantCulture),
            ["clock"] = "wall_ns = clock_wall_ns + (monotonic_ns - clock_monotonic_ns)",
            ["clock_monotonic_ns"] = clock.MonotonicNs.ToString(CultureInfo.InvariantCulture),
            ["clock_wall_ns"] = clock.WallNs.ToString(CultureInfo.InvariantCulture),
        };
        return new Metadata("session", values);
    }
}
