using System.Globalization;
using System.Text.Json;

namespace Causebox.Benchmarks;

/// <summary>What a benchmark found, for people and for scripts.</summary>
internal sealed record Report(string Bench, string Machine, IReadOnlyList<Figure> Figures)
{
    public void Write(TextWriter to, bool json) => to.WriteLine(json ? ToJson() : ToTable());

    private string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("bench", Bench);
            writer.WriteString("machine", Machine);
            writer.WriteStartArray("figures");
            foreach (var figure in Figures)
                Write(writer, figure);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Figure figure)
    {
        writer.WriteStartObject();
        writer.WriteString("name", figure.Name);
        writer.WriteNumber("value", Math.Round(figure.Value, 4));
        writer.WriteString("unit", figure.Unit);
        if (figure.Budget is { } budget)
            writer.WriteNumber("budget", budget);
        else
            writer.WriteNull("budget");
        if (figure.Ok is { } ok)
            writer.WriteBoolean("ok", ok);
        else
            writer.WriteNull("ok");
        writer.WriteEndObject();
    }

    /// <summary>A row per cell, a column per quantity; an exclamation mark where a budget is missed.</summary>
    private string ToTable()
    {
        var quantities = Figures.Select(figure => figure.Quantity).Distinct(StringComparer.Ordinal).ToArray();
        var cells = Figures.ToLookup(figure => figure.Cell, StringComparer.Ordinal);
        List<string[]> rows = [["", .. quantities]];
        foreach (var cell in cells)
            rows.Add([cell.Key, .. quantities.Select(quantity => Show(cell.FirstOrDefault(figure => figure.Quantity == quantity)))]);
        var widths = Enumerable.Range(0, quantities.Length + 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var lines = rows.Select(row => string.Join("  ", row.Select((text, column) => Align(text, column, widths[column]))).TrimEnd());
        var missed = Figures.Where(figure => figure.Ok == false).ToArray();
        var verdict = missed.Length == 0 ? "every budget is kept" : $"! {missed.Length} budgets are missed";
        return string.Join('\n', [Machine, "", .. lines, "", verdict]);
    }

    private static string Align(string text, int column, int width) => column == 0 ? text.PadRight(width) : text.PadLeft(width);

    private static string Show(Figure? figure)
    {
        if (figure is null)
            return "";
        var format = figure.Value >= 100 ? "N0" : "0.00";
        return (figure.Ok == false ? "!" : "") + figure.Value.ToString(format, CultureInfo.InvariantCulture);
    }
}
