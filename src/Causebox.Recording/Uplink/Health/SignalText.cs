using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Causebox.Recording.Uplink;

/// <summary>Signals as programs leave them.</summary>
internal static class SignalText
{
    private const string Expected = "expected name, finite value and unit, such as gripper.force 12.5 newton";

    /// <summary>The signals that are some; <paramref name="problem"/> says what the first other thing is.</summary>
    public static IReadOnlyList<HealthReading> Parse(byte[] bytes, bool isJson, DateTimeOffset time, out string? problem)
    {
        var readings = new List<HealthReading>();
        problem = isJson ? ParseJson(bytes, time, readings) : ParseLines(bytes, time, readings);
        return readings;
    }

    private static string? ParseLines(byte[] bytes, DateTimeOffset time, List<HealthReading> readings)
    {
        string? problem = null;
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
                continue;
            var isNumber = double.TryParse(words.ElementAtOrDefault(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
            if (words.Length == 3 && isNumber && Make(words[0], value, words[2], time) is { } reading)
                readings.Add(reading);
            else
                problem ??= $"line {i + 1}: {Expected}";
        }

        return problem;
    }

    private static string? ParseJson(byte[] bytes, DateTimeOffset time, List<HealthReading> readings)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            List<HealthReading?> found = root.ValueKind == JsonValueKind.Array
                ? [.. root.EnumerateArray().Select(element => Read(element, time))]
                : [Read(root, time)];
            readings.AddRange(found.OfType<HealthReading>());
            var bad = found.IndexOf(null);
            return bad < 0 ? null : $"element {bad + 1}: {Expected}";
        }
        catch (JsonException error)
        {
            return $"no JSON: {error.Message}";
        }
    }

    private static HealthReading? Read(JsonElement element, DateTimeOffset time) =>
        element.ValueKind == JsonValueKind.Object
        && Text(element, "name") is { } name
        && Text(element, "unit") is { } unit
        && element.TryGetProperty("value", out var number)
        && number.ValueKind == JsonValueKind.Number
        && number.TryGetDouble(out var value)
            ? Make(name, value, unit, time)
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static HealthReading? Make(string name, double value, string unit, DateTimeOffset time) =>
        Naming.IsSignal(name) && Naming.IsUnit(unit) && double.IsFinite(value) ? new HealthReading(name, value, unit, time) : null;
}
