using System.Text.Json;
using System.Text.Json.Serialization;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Calibrations;

/// <summary>
/// A robot's calibration as it is given out, in the form that <c>episode.json</c> takes: each channel as it was fitted, and beside that whether somebody
/// switched it off.
/// </summary>
[JsonConverter(typeof(Converter)), WrittenAs(typeof(CalibrationShape))]
internal sealed record CalibrationView(string Robot, IReadOnlyList<CalibrationRow> Channels)
{
    internal sealed class Converter : JsonConverter<CalibrationView>
    {
        public override CalibrationView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, CalibrationView value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("robot", value.Robot);
            writer.WriteStartArray("channels");
            foreach (var row in value.Channels)
                Write(writer, row);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        private static void Write(Utf8JsonWriter writer, CalibrationRow row)
        {
            using var document = JsonDocument.Parse(row.Document);
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject())
                member.WriteTo(writer);
            if (row.DisabledAt is { } at)
            {
                writer.WriteStartObject("disabled");
                writer.WriteString("at", at);
                writer.WriteString("by", row.DisabledBy);
                writer.WriteString("reason", row.DisabledReason);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull("disabled");
            }

            writer.WriteEndObject();
        }
    }
}
