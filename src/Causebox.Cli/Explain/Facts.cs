using System.Text.Json;

namespace Causebox.Cli;

/// <summary>Turns members of evidence into facts: what belongs together becomes one, and what is for scripts alone is left to them.</summary>
internal static class Facts
{
    // Every finding says which clock its times are of; above the findings that is said once.
    private const string Clock = "clock";
    private const string LogTime = "log_time";

    /// <summary>Findings cite no more cycles and times than this.</summary>
    private const int MostCited = 20;

    /// <summary>Lists that hold the first of many, with the number that says how many there are.</summary>
    private static readonly Dictionary<string, string> CountOf = new(StringComparer.Ordinal)
    {
        ["cycle_ids"] = "cycles",
        ["onsets_s"] = "times",
        ["at_s"] = "times",
    };

    /// <summary>Names that tell little next to the others, and are shown only where there is room.</summary>
    private static readonly HashSet<string> Minor = new(StringComparer.Ordinal)
    {
        "messages", "share", "readings", "readings_exactly_there", "field_count", "kind", "encoding", "schema", "usual_step", "first_value",
        "last_normal_value", "last_normal_at_s", "longest_s",
    };

    public static bool IsMinor(string name) => Minor.Contains(name);

    /// <summary>What one object of evidence says, in its order.</summary>
    public static IEnumerable<Fact> Of(JsonElement item)
    {
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && !IsPartOfAnother(item, member.Name))
                yield return FactOf(item, member);
        }
    }

    /// <summary>Names with a count each, in one line.</summary>
    public static Fact OfTally(JsonProperty member)
    {
        string[][] pairs = [.. member.Value.EnumerateArray()
            .Select(item => item.EnumerateObject().Select(part => FactText.Show(part.Name, part.Value)).ToArray())];
        return new Fact(member.Name, FactText.List([.. pairs.Select(pair => $"{pair[0]} ({pair[1]})")]), [.. pairs.SelectMany(pair => pair)], FactKind.List);
    }

    /// <summary>True for a list of names, each with the number of times it came.</summary>
    public static bool IsTally(JsonElement list) => list.EnumerateArray().All(item =>
        item.GetPropertyCount() == 2 && item.EnumerateObject().Last().NameEquals("count"));

    /// <summary>True for a list of objects that has any.</summary>
    public static bool IsListOfObjects(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);

    private static bool IsPartOfAnother(JsonElement item, string name) =>
        name == Clock
        || (name is "active_at_end" or "until_end" && item.GetProperty(name).ValueKind == JsonValueKind.False)
        || name.EndsWith(LogTime, StringComparison.Ordinal)
        || (name.EndsWith("utc", StringComparison.Ordinal) && item.TryGetProperty(name[..^"utc".Length] + "s", out _))
        || (name == "utc" && item.TryGetProperty("at_s", out _))
        || (name.EndsWith("topic", StringComparison.Ordinal) && item.TryGetProperty(name[..^"topic".Length] + "field", out _));

    private static Fact FactOf(JsonElement item, JsonProperty member)
    {
        var (name, value) = (member.Name, member.Value);
        if (name.EndsWith("field", StringComparison.Ordinal) && item.TryGetProperty(name[..^"field".Length] + "topic", out var topic))
            return FieldFact(name, topic.GetString() ?? "", value.GetString() ?? "");
        if (value.ValueKind == JsonValueKind.Array)
            return ListFact(item, member);
        var text = FactText.Show(name, value);
        if (Instant(item, name) is { Length: > 0 } instant)
            return new Fact(name, text + instant, [], FactKind.Words);
        var isCertain = value.ValueKind is JsonValueKind.True or JsonValueKind.False || name.EndsWith("at_s", StringComparison.Ordinal);
        return new Fact(name, text, isCertain ? [] : [text], value.ValueKind == JsonValueKind.Number ? FactKind.Number : FactKind.Words);
    }

    private static Fact FieldFact(string name, string topic, string path)
    {
        var text = path is "value" or "data" ? topic : $"{topic} {path}";
        return new Fact(name, text, [text], FactKind.Words);
    }

    private static Fact ListFact(JsonElement item, JsonProperty member)
    {
        string[] parts = [.. member.Value.EnumerateArray().Select(part => FactText.Show(member.Name, part))];
        var total = (long)parts.Length;
        if (CountOf.TryGetValue(member.Name, out var counter))
            total = item.TryGetProperty(counter, out var count) ? count.GetInt64() : parts.Length < MostCited ? total : FactText.Unknown;
        var name = member.NameEquals("at_s") ? "each_at_s" : member.Name;
        return new Fact(name, FactText.List(parts, total), total > parts.Length ? [] : parts, FactKind.List);
    }

    /// <summary>The same moment on the other clocks, behind its seconds.</summary>
    private static string Instant(JsonElement item, string name)
    {
        if (!name.EndsWith("at_s", StringComparison.Ordinal))
            return "";
        var stem = name[..^"s".Length];
        var utc = item.TryGetProperty(name == "at_s" ? "utc" : stem + "utc", out var wall) ? wall.GetString() : null;
        var log = name == "at_s" && item.TryGetProperty(LogTime, out var time) && item.TryGetProperty(Clock, out _) ? time.GetRawText() : null;
        return (utc is null ? "" : $", {utc}") + (log is null ? "" : $", log time {log}");
    }
}
