using System.Globalization;
using System.Text.Json;

namespace Causebox.Cli;

/// <summary>Names and values of evidence as a person reads them.</summary>
internal static class FactText
{
    /// <summary>The count of a list that holds the first of nobody knows how many.</summary>
    public const long Unknown = long.MaxValue;

    private const int MostParts = 3;
    private const double Percent = 100;

    private static readonly (string Ending, string Unit)[] Units =
    [
        ("_ms", " ms"), ("_s", " s"), ("_ns", " ns"), ("_deg", "°"), ("_pct", " %"), ("_percent", " %"), ("_hz", " Hz"), ("_bytes", " bytes"),
    ];

    /// <summary>The name without its unit, in words.</summary>
    public static string Label(string name) => name == "seconds" ? "duration" : name[..^UnitOf(name).Ending.Length].Replace('_', ' ');

    /// <summary>The value with its unit.</summary>
    public static string Show(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => List([.. value.EnumerateArray().Select(part => Show(name, part))]),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(part => $"{Label(part.Name)} {Show(part.Name, part.Value)}")),
        JsonValueKind.Number => IsShare(name) ? Share(value.GetDouble()) : Number(value) + UnitOf(name).Unit,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "-",
        _ => value.GetString() ?? "",
    };

    /// <summary>The first few parts, and how many more there are.</summary>
    public static string List(IReadOnlyList<string> parts, long? total = null)
    {
        var count = total ?? parts.Count;
        if (count == 0)
            return "none";
        var gap = parts.Any(part => part.Contains(',', StringComparison.Ordinal)) ? "; " : ", ";
        var shown = Math.Min(MostParts, parts.Count);
        return string.Join(gap, parts.Take(shown)) + (count > shown ? $" and {(count == Unknown ? "" : $"{count - shown} ")}more" : "");
    }

    private static string Number(JsonElement value) => value.GetRawText() is var raw && raw.Contains('E', StringComparison.OrdinalIgnoreCase)
        ? value.GetDouble().ToString("0.#########", CultureInfo.InvariantCulture)
        : raw;

    private static bool IsShare(string name) => name == "share" || name.StartsWith("share_", StringComparison.Ordinal);

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * Percent:0.##} %");

    private static (string Ending, string Unit) UnitOf(string name) => name switch
    {
        "seconds" => ("", " s"),
        "bytes" or "bytes_lost" or "bytes_read" => ("", " bytes"),
        _ => Array.Find(Units, unit => name.EndsWith(unit.Ending, StringComparison.Ordinal)) is { Ending: not null } found ? found : ("", ""),
    };
}
