using System.Globalization;
using System.Text;

namespace Causebox.Recording.Uplink;

/// <summary>Memory, from <c>/proc/meminfo</c>, which gives KiB.</summary>
internal static class MemoryUse
{
    private const int MostBytes = 64 << 10;

    public static IEnumerable<HealthReading> Read(string path, DateTimeOffset now)
    {
        if (SmallFile.Read(path, MostBytes) is not { } bytes)
            return [];
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (KiB(lines, "MemTotal:") is not ({ } total and > 0) || KiB(lines, "MemAvailable:") is not { } available)
            return [];
        return
        [
            new HealthReading("memory.available", available * 1024.0, "byte", now),
            new HealthReading("memory.used", 100.0 * (total - available) / total, "percent", now),
        ];
    }

    private static long? KiB(string[] lines, string key)
    {
        var line = Array.Find(lines, candidate => candidate.StartsWith(key, StringComparison.Ordinal));
        var word = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);
        return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
