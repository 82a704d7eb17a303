using System.Text;

namespace Causebox.Cli;

/// <summary>Writes rows as RFC 4180 asks, with line feeds.</summary>
internal static class Csv
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    public static void WriteRow(Stream output, IEnumerable<string> cells) =>
        output.Write(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Quote)) + "\n"));

    public static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
