using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>A JSON object a line.</summary>
internal sealed class NdjsonPrinter(Stream output) : MessagePrinter
{
    public override void Print(scoped in Message message, Schema? schema)
    {
        var writer = Line;
        writer.WriteStartObject();
        writer.WriteString("topic", message.Channel.Topic);
        writer.WriteString("schema", schema?.Name);
        writer.WriteNumber("sequence", message.Sequence);
        writer.WriteNumber("log_time_ns", message.LogTime);
        writer.WriteNumber("publish_time_ns", message.PublishTime);
        if (Decode(message, schema, out var value) is { } reason)
        {
            writer.WriteBase64String("data_base64", message.Data);
            writer.WriteString("undecodable", reason);
        }
        else
        {
            writer.WritePropertyName("data");
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
        CopyLine(output);
        output.WriteByte((byte)'\n');
    }
}
