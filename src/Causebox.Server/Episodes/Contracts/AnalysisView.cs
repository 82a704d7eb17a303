using System.Text.Json;
using System.Text.Json.Serialization;
using Causebox.Analysis.Episodes;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Narrative;

namespace Causebox.Server.Episodes;

/// <summary>
/// An analysis as it is given out: the stored one, and whether newer rules would look again. The members of the stored document come first, byte
/// for byte.
/// </summary>
[JsonConverter(typeof(Converter)), WrittenAs(typeof(AnalysisShape))]
internal sealed record AnalysisView(AnalysisRow Row, NarrativeRow? Narrative)
{
    public bool IsStale => Row.AnalyzerVersion < EpisodeRules.Version;

    internal sealed class Converter : JsonConverter<AnalysisView>
    {
        public override AnalysisView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, AnalysisView value, JsonSerializerOptions options)
        {
            using var document = JsonDocument.Parse(value.Row.Document);
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
            }

            // What was told of an older analysis is not told of this one.
            NarrativeView.Write(writer, value.Narrative?.IsOf(value.Row) == true ? value.Narrative : null);
            WriteFingerprints(writer, document.RootElement);
            writer.WriteBoolean("partial", value.Row.IsPartial);
            writer.WriteBoolean("stale", value.IsStale);
            if (value.IsStale)
                writer.WriteNumber("available_version", EpisodeRules.Version);
            writer.WriteString("analyzed_at", value.Row.AnalyzedAt);
            writer.WriteEndObject();
        }

        private static void WriteFingerprints(Utf8JsonWriter writer, JsonElement analysis)
        {
            writer.WriteStartArray("fingerprints");
            foreach (var finding in analysis.GetProperty("findings").EnumerateArray())
                writer.WriteStringValue(Fingerprint.Of(finding.GetProperty("code").GetString()!, finding.GetProperty("evidence")));
            writer.WriteEndArray();
        }
    }
}
