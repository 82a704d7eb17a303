using System.Text;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Log time in seconds, topic, schema, then the message as JSON.</summary>
internal sealed class TextPrinter(Stream output) : MessagePrinter
{
    public override void Print(scoped in Message message, Schema? schema)
    {
        var name = PlainText.Of($"{message.Channel.Topic} [{schema?.Name ?? "-"}]");
        output.Write(Encoding.UTF8.GetBytes($"{RecordingTime.Seconds(message.LogTime)} {name} "));
        if (Decode(message, schema, out var value) is { } reason)
        {
            var line = $"base64:{Convert.ToBase64String(message.Data)} (undecodable: {PlainText.Of(reason)})";
            output.Write(Encoding.UTF8.GetBytes(line));
        }
        else
        {
            value.WriteTo(Line);
            CopyLine(output);
        }

        output.WriteByte((byte)'\n');
    }
}
