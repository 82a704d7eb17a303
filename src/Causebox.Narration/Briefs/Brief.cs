using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causebox.Narration.Briefs;

/// <summary>
/// What is sent of an analysis: names, failure class and the first findings as one compact JSON object. Everything in it is redacted and cut; lists of numbers are
/// left out, for they may be samples.
/// </summary>
internal static class Brief
{
    /// <summary>The most that is ever sent of an analysis, in characters.</summary>
    public const int MostLength = 8_000;

    private const int MostFindings = 5;
    private const int LongestName = 120;
    private const int LongestText = 400;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON text.</summary>
    public static string Of(NarrationSubject subject)
    {
        using var document = JsonDocument.Parse(subject.Analysis);
        var text = "";
        // Findings are ranked: the last are the first to go.
        for (var findings = MostFindings; findings > 0; findings--)
        {
            text = Write(subject, document.RootElement, findings);
            if (text.Length <= MostLength)
                return text;
        }

        // One finding is bounded by what is kept of each of its members.
        return text;
    }

    private static string Write(NarrationSubject subject, JsonElement analysis, int most)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("episode");
            WriteText(writer, "name", subject.Name, LongestName);
            WriteText(writer, "robot", subject.Robot, LongestName);
            WriteText(writer, "policy_version", subject.PolicyVersion, LongestName);
            writer.WriteEndObject();
            if (analysis.TryGetProperty("failure_class", out var kind) && kind.ValueKind == JsonValueKind.Object)
                WriteMembers(writer, "failure_class", kind, "category", "detail", "stage", "user_action");
            WriteFindings(writer, analysis, most);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteFindings(Utf8JsonWriter writer, JsonElement analysis, int most)
    {
        if (!analysis.TryGetProperty("findings", out var findings) || findings.ValueKind != JsonValueKind.Array)
            return;
        writer.WriteStartArray("findings");
        foreach (var finding in findings.EnumerateArray().Take(most))
        {
            writer.WriteStartObject();
            foreach (var name in (ReadOnlySpan<string>)["code", "title", "description", "confidence"])
                WriteText(writer, name, finding);
            if (finding.TryGetProperty("evidence", out var evidence))
                BriefEvidence.Write(writer, evidence);
            WriteText(writer, "suggested_action", finding);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, string name, JsonElement from, params ReadOnlySpan<string> members)
    {
        writer.WriteStartObject(name);
        foreach (var member in members)
            WriteText(writer, member, from);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, JsonElement from)
    {
        if (from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            WriteText(writer, name, value.GetString(), LongestText);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text, int most)
    {
        if (text is not null)
            writer.WriteString(name, BriefText.Of(text, most));
    }
}
