namespace Causebox.Cli;

/// <summary>Rows of text under headings, each column as wide as its widest cell.</summary>
/// <param name="headings">The headings; one that begins with <c>&gt;</c> stands over a column of numbers, set to the right.</param>
internal sealed class Table(params string[] headings)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, headings.Length);
        _rows.Add(cells);
    }

    public void WriteTo(TextWriter writer, Style style, string indent = "")
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.TrimStart('>').Length).Max()).ToArray();
        writer.WriteLine(indent + style.Faint(Line([.. headings.Select(heading => heading.TrimStart('>'))], widths)));
        foreach (var row in _rows)
            writer.WriteLine(indent + Line(row, widths));
    }

    private string Line(string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, column) => headings[column].StartsWith('>') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
        return string.Join(Gap, padded).TrimEnd();
    }
}
