using System.Buffers;
using System.Text.Json;
using Causebox.Analysis;

namespace Causebox.Cli;

/// <summary>A finding's evidence as names and values, one a line; lists of like things become tables.</summary>
internal static class EvidenceGrid
{
    private const int MostItems = 12;
    private const int MostRows = 8;
    private const int MostColumns = 9;
    private const int ShortestRoom = 24;

    /// <summary>Every finding says which clock its times are of; above the findings that is said once.</summary>
    private const string Clock = "clock";

    private static readonly (string Ending, string Unit)[] Units =
    [
        ("_ms", " ms"), ("_s", " s"), ("_ns", " ns"), ("_deg", "°"), ("_pct", " %"), ("_hz", " Hz"), ("_bytes", " bytes"),
    ];

    public static void Write(TextWriter text, Style style, Evidence evidence, string indent, int width)
    {
        using var document = Parse(evidence);
        var members = document.RootElement.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null && member.Name != Clock).ToArray();
        if (members.Length == 0)
            return;
        var column = members.Max(member => Label(member.Name).Length) + 2;
        foreach (var member in members)
        {
            var label = indent + style.Faint(Label(member.Name).PadRight(column));
            if (IsTable(member.Value))
                WriteTable(text, style, member, indent, width);
            else
                TextWrap.WriteHanging(text, label, indent.Length + column, Value(member), width);
        }
    }

    /// <summary>The name without its unit, in words.</summary>
    internal static string Label(string name) => name[..^UnitOf(name).Ending.Length].Replace('_', ' ');

    private static string Value(JsonProperty member) => Show(member.Value, UnitOf(member.Name).Unit);

    private static string Show(JsonElement value, string unit) => value.ValueKind switch
    {
        JsonValueKind.Array => ShowList(value, unit),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(member => $"{Label(member.Name)} {Value(member)}")),
        JsonValueKind.Number => value.GetRawText() + unit,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "-",
        _ => value.GetString() ?? "",
    };

    private static string ShowList(JsonElement list, string unit)
    {
        var count = list.GetArrayLength();
        var shown = string.Join(", ", list.EnumerateArray().Take(MostItems).Select(item => Show(item, unit)));
        return count == 0 ? "none" : count > MostItems ? $"{shown}, and {count - MostItems} more" : shown;
    }

    private static bool IsTable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);

    private static void WriteTable(TextWriter text, Style style, JsonProperty member, string indent, int width)
    {
        text.WriteLine(indent + style.Faint(Label(member.Name)));
        var rows = member.Value.EnumerateArray().Take(MostRows).ToArray();
        string[] names = [.. rows.SelectMany(row => row.EnumerateObject().Select(cell => cell.Name)).Distinct(StringComparer.Ordinal)];
        string[][] cells = [.. rows.Select(row => names.Select(name => Cell(row, name)).ToArray())];
        if (names.Length <= MostColumns && Fits(names, cells, width - indent.Length - indent.Length))
            WriteCells(text, style, names, rows, cells, indent + indent);
        else
            WriteLines(text, names, cells, indent + indent, width);
        var more = member.Value.GetArrayLength() - rows.Length;
        if (more > 0)
            text.WriteLine($"{indent}{indent}and {more} more");
    }

    private static string Cell(JsonElement row, string name) =>
        row.TryGetProperty(name, out var cell) ? Show(cell, UnitOf(name).Unit) : "-";

    private static bool Fits(string[] names, string[][] cells, int room)
    {
        var widths = names.Select((name, i) => cells.Select(row => row[i].Length).Append(Label(name).Length).Max());
        return widths.Sum(width => width + Table.Gap.Length) - Table.Gap.Length <= Math.Max(room, ShortestRoom);
    }

    private static void WriteCells(TextWriter text, Style style, string[] names, JsonElement[] rows, string[][] cells, string indent)
    {
        var table = new Table([.. names.Select(name => (IsNumeric(rows, name) ? ">" : "") + Label(name))]);
        foreach (var row in cells)
            table.Add(row);
        table.WriteTo(text, style, indent);
    }

    private static void WriteLines(TextWriter text, string[] names, string[][] cells, string indent, int width)
    {
        const string Bullet = "- ";
        foreach (var row in cells)
        {
            var line = string.Join("; ", names.Zip(row, (name, cell) => $"{Label(name)}: {cell}"));
            TextWrap.WriteHanging(text, indent + Bullet, indent.Length + Bullet.Length, line, width);
        }
    }

    private static bool IsNumeric(JsonElement[] rows, string name) =>
        rows.All(row => !row.TryGetProperty(name, out var cell) || cell.ValueKind is JsonValueKind.Number or JsonValueKind.Null);

    private static (string Ending, string Unit) UnitOf(string name) =>
        Array.Find(Units, unit => name.EndsWith(unit.Ending, StringComparison.Ordinal)) is { Ending: not null } found ? found : ("", "");

    private static JsonDocument Parse(Evidence evidence)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            evidence.WriteTo(writer);
        return JsonDocument.Parse(buffer.WrittenMemory);
    }
}
