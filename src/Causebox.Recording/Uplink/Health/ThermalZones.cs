using System.Globalization;

namespace Causebox.Recording.Uplink;

/// <summary>Temperatures, °C, from <c>thermal_zone*/{type,temp}</c>, which gives thousandths.</summary>
internal static class ThermalZones
{
    public static IEnumerable<HealthReading> Read(string folder, DateTimeOffset now)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var zone in Directories(folder, "thermal_zone*"))
        {
            if (KernelFile.Number(zone, "temp") is not { } thousandths)
                continue;
            var name = KernelFile.Name(KernelFile.Text(zone, "type"));
            var number = counts[name] = counts.GetValueOrDefault(name) + 1;
            var suffix = number == 1 ? "" : "." + number.ToString(CultureInfo.InvariantCulture);
            yield return new HealthReading($"temperature.{name}{suffix}", thousandths / 1000, "celsius", now);
        }
    }

    // The folders of /sys/class are links into /sys/devices.
    internal static IEnumerable<string> Directories(string folder, string pattern)
    {
        try
        {
            return [.. Directory.GetDirectories(folder, pattern).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
