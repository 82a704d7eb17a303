using System.Text.Json;

namespace Causebox.Narration.Briefs;

/// <summary>The evidence of a finding as it is sent: names and single values. What is long or deep is left out, not cut.</summary>
internal static class BriefEvidence
{
    /// <summary>The longest list that is sent. A longer one may be a series of samples.</summary>
    public const int LongestList = 4;

    private const int MostMembers = 16;
    private const int MostDepth = 2;
    private const int LongestText = 200;
    private const int LongestName = 60;

    public static void Write(Utf8JsonWriter writer, JsonElement evidence)
    {
        writer.WritePropertyName("evidence");
        if (evidence.ValueKind == JsonValueKind.Object)
            WriteObject(writer, evidence, 0);
        else
            writer.WriteNullValue();
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, int depth)
    {
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject().Where(member => IsSent(member.Value, depth)).Take(MostMembers))
        {
            writer.WritePropertyName(BriefText.Of(member.Name, LongestName));
            if (Redaction.IsSecretName(member.Name))
                writer.WriteStringValue(Redaction.Mark);
            else
                WriteValue(writer, member.Value, depth);
        }

        writer.WriteEndObject();
    }

    private static bool IsSent(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object => depth < MostDepth,
        JsonValueKind.Array => depth < MostDepth && value.GetArrayLength() is > 0 and <= LongestList && value.EnumerateArray().All(item => item.ValueKind is not JsonValueKind.Array),
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        _ => true,
    };

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, depth + 1);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray().Where(item => IsSent(item, depth + 1)))
                    WriteValue(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(BriefText.Of(value.GetString()!, LongestText));
                break;
            // A number keeps its digits; one of hundreds of them is none that anybody reads.
            case JsonValueKind.Number when value.GetRawText().Length > 30:
                writer.WriteNullValue();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
