using System.Text.Json;

namespace Causebox.Cli;

/// <summary>Several like things of a finding as a table: the most telling columns that fit; the rest is in the JSON form.</summary>
internal static class EvidenceTable
{
    private const int MostRows = 8;
    private const int MostColumns = 6;
    private const int WidestCell = 30;

    public static void Write(TextWriter text, Style style, JsonElement list, string indent, int width)
    {
        Fact[][] rows = [.. list.EnumerateArray().Take(MostRows).Select(item => Facts.Of(item).ToArray())];
        var columns = Choose(rows, width - indent.Length);
        var table = new Table([.. columns.Select(name => (IsNumeric(rows, name) ? ">" : "") + FactText.Label(name))]);
        foreach (var row in rows)
            table.Add([.. columns.Select(name => Cell(row, name))]);
        table.WriteTo(text, style, indent, width);
        if (list.GetArrayLength() > rows.Length)
            text.WriteLine($"{indent}and {list.GetArrayLength() - rows.Length} more");
    }

    /// <summary>At most one wide column is taken, and stands last, where it may be wrapped.</summary>
    private static string[] Choose(Fact[][] rows, int room)
    {
        var names = rows.SelectMany(row => row.Select(fact => fact.Name)).Distinct(StringComparer.Ordinal).ToList();
        var chosen = new List<string>();
        var wide = "";
        foreach (var name in names.OrderBy(Facts.IsMinor))
        {
            var isWide = chosen.Count > 0 && WidthOf(rows, name) > WidestCell;
            var needed = Table.Gap.Length + Math.Min(WidthOf(rows, name), chosen.Count > 0 ? WidestCell : room - Table.Gap.Length);
            if (needed > room || (isWide && wide.Length > 0) || chosen.Count == MostColumns)
                continue;
            (room, wide) = (room - needed, isWide ? name : wide);
            chosen.Add(name);
        }

        return [.. chosen.OrderBy(name => name == wide).ThenBy(names.IndexOf)];
    }

    private static int WidthOf(Fact[][] rows, string name) =>
        rows.Select(row => Cell(row, name).Length).Append(FactText.Label(name).Length).Max();

    private static string Cell(Fact[] row, string name) => Array.Find(row, fact => fact.Name == name)?.Text ?? "-";

    private static bool IsNumeric(Fact[][] rows, string name) =>
        rows.All(row => Array.Find(row, fact => fact.Name == name) is null or { Kind: FactKind.Number });
}
