using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>
/// Prints CSV. The messages of a single topic are read twice, for every field that any of them has is a column.
/// </summary>
internal static class CsvMessages
{
    private const int MostColumns = 4096;

    public static void Write(Terminal terminal, CatRequest request)
    {
        using var stream = Recordings.OpenSeekable(request.Path, terminal);
        using var survey = new Survey();
        MessageSource.Read(terminal, stream, request, survey, quiet: true);
        var isFlat = survey.Topics.Count == 1 && survey.Columns.Count <= MostColumns;
        using MessagePrinter printer = isFlat ? new FlatPrinter(terminal.Output, survey.Columns) : new CsvRowPrinter(terminal.Output);
        MessageSource.Read(terminal, stream, request, printer);
    }

    /// <summary>Looks which topics and columns there are.</summary>
    private sealed class Survey : MessagePrinter
    {
        public HashSet<string> Topics { get; } = new(StringComparer.Ordinal);

        /// <summary>Names to places, in the order of their first appearance.</summary>
        public Dictionary<string, int> Columns { get; } = new(StringComparer.Ordinal);

        public override void Print(scoped in Message message, Schema? schema)
        {
            Topics.Add(message.Channel.Topic);
            if (Topics.Count > 1 || Columns.Count > MostColumns)
                return;
            if (Decode(message, schema, out var value) is null)
                CsvColumns.Visit(value, (name, _) => Columns.TryAdd(name, Columns.Count));
            else
                Columns.TryAdd(CsvColumns.Whole, Columns.Count);
        }
    }

    /// <summary>A row a message, a column a field.</summary>
    private sealed class FlatPrinter : MessagePrinter
    {
        private readonly Stream _output;
        private readonly Dictionary<string, int> _columns;
        private readonly string[] _cells;

        public FlatPrinter(Stream output, Dictionary<string, int> columns)
        {
            (_output, _columns, _cells) = (output, columns, new string[columns.Count]);
            Csv.WriteRow(output, ["log_time_ns", "publish_time_ns", "sequence", .. columns.Keys]);
        }

        public override void Print(scoped in Message message, Schema? schema)
        {
            Array.Fill(_cells, "");
            if (Decode(message, schema, out var value) is null)
                CsvColumns.Visit(value, (name, cell) => _cells[_columns[name]] = cell.IsNull ? "" : cell.ToString());
            else
                _cells[_columns[CsvColumns.Whole]] = "base64:" + Convert.ToBase64String(message.Data);
            Csv.WriteRow(_output, [.. CsvColumns.Fixed(message), .. _cells]);
        }
    }
}
