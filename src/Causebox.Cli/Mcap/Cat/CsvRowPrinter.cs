using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>A row a message, the message itself as JSON in its last cell: for topics whose fields share no columns.</summary>
internal sealed class CsvRowPrinter : MessagePrinter
{
    private readonly Stream _output;

    public CsvRowPrinter(Stream output)
    {
        _output = output;
        Csv.WriteRow(output, ["log_time_ns", "publish_time_ns", "sequence", "topic", "schema", "data"]);
    }

    public override void Print(scoped in Message message, Schema? schema)
    {
        var data = Decode(message, schema, out var value) is null ? value.ToString() : "base64:" + Convert.ToBase64String(message.Data);
        Csv.WriteRow(_output, [.. CsvColumns.Fixed(message), message.Channel.Topic, schema?.Name ?? "", data]);
    }
}
