using System.Text.Json;
using System.Text.Json.Serialization;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>
/// An analysis as it is given out: the stored one, and whether newer rules would look again. The members of the stored document come first, byte for
/// byte.
/// </summary>
[JsonConverter(typeof(Converter)), WrittenAs(typeof(SessionAnalysisShape))]
internal sealed record SessionAnalysisView(SessionAnalysisRow Row)
{
    internal sealed class Converter : JsonConverter<SessionAnalysisView>
    {
        public override SessionAnalysisView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SessionAnalysisView value, JsonSerializerOptions options)
        {
            using var document = JsonDocument.Parse(value.Row.Document);
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
            }

            writer.WriteString("rules", value.Row.Rules);
            writer.WriteBoolean("partial", value.Row.IsPartial);
            writer.WriteBoolean("stale", value.Row.IsStale);
            if (value.Row.IsStale)
                writer.WriteNumber("available_version", SessionExplanation.VersionOf(value.Row.Rules));
            writer.WriteString("analyzed_at", new DateTimeOffset(value.Row.AnalyzedAt, TimeSpan.Zero));
            writer.WriteEndObject();
        }
    }
}
