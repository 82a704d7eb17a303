namespace Causebox.Cli;

/// <summary>Rows of text under headings, each column as wide as its widest cell.</summary>
/// <param name="headings">The headings; one that begins with <c>&gt;</c> stands over a column of numbers, set to the right.</param>
internal sealed class Table(params string[] headings)
{
    public const string Gap = "  ";

    private const char ToTheRight = '>';
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, headings.Length);
        _rows.Add([.. cells.Select(PlainText.Of)]);
    }

    /// <summary>Writes the rows; where a width is given, the last column is wrapped to fit into it.</summary>
    public void WriteTo(TextWriter writer, Style style, string indent = "", int width = int.MaxValue)
    {
        string[] names = [.. headings.Select(heading => heading.TrimStart(ToTheRight))];
        int[] widths = [.. names.Select((name, column) => _rows.Select(row => row[column].Length).Append(name.Length).Max())];
        writer.WriteLine(indent + style.Faint(Line(names, widths)));
        var beforeLast = indent.Length + widths[..^1].Sum(each => each + Gap.Length);
        foreach (var row in _rows)
        {
            if (beforeLast + row[^1].Length <= width)
                writer.WriteLine(indent + Line(row, widths));
            else
                TextWrap.WriteHanging(writer, indent + Line([.. row[..^1], ""], widths).PadRight(beforeLast - indent.Length), beforeLast, row[^1], width);
        }
    }

    private string Line(string[] cells, int[] widths) =>
        string.Join(Gap, cells.Select((cell, column) => Pad(cell, column, widths[column]))).TrimEnd();

    private string Pad(string cell, int column, int width) =>
        headings[column].StartsWith(ToTheRight) ? cell.PadLeft(width) : cell.PadRight(width);
}
