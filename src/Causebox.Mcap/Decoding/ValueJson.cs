using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causebox.Mcap.Decoding;

/// <summary>Values as JSON, by the rules that <see cref="McapValue.WriteTo"/> documents.</summary>
internal static class ValueJson
{
    private static readonly JsonWriterOptions ForPeople = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToText(McapValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ForPeople))
            Write(writer, value);

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, McapValue value)
    {
        switch (value.Kind)
        {
            case McapValueKind.Boolean:
                writer.WriteBooleanValue(value.TryGetBoolean(out var truth) && truth);
                break;
            case McapValueKind.Text:
                writer.WriteStringValue(value.AsText);
                break;
            case McapValueKind.Bytes:
                writer.WriteBase64StringValue(value.AsBytes.Span);
                break;
            case McapValueKind.List:
                WriteList(writer, value.Items);
                break;
            case McapValueKind.Map:
                WriteMap(writer, value.Fields);
                break;
            case McapValueKind.Null:
                writer.WriteNullValue();
                break;
            default:
                WriteNumber(writer, value);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, McapValue value)
    {
        if (value.TryGetInt64(out var signed))
            writer.WriteNumberValue(signed);
        else if (value.TryGetUInt64(out var unsigned))
            writer.WriteNumberValue(unsigned);
        else if (value.TryGetDouble(out var number) && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    private static void WriteList(Utf8JsonWriter writer, IReadOnlyList<McapValue> items)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        writer.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
            Write(writer, items[i]);

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, IReadOnlyList<McapField> fields)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        writer.WriteStartObject();
        for (var i = 0; i < fields.Count; i++)
        {
            writer.WritePropertyName(fields[i].Name);
            Write(writer, fields[i].Value);
        }

        writer.WriteEndObject();
    }
}
