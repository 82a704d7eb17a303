using System.Text.Json;

namespace Causebox.Server.Narrative;

/// <summary>A narrative as it is given out: never without a word on who wrote it.</summary>
internal static class NarrativeView
{
    public static void Write(Utf8JsonWriter writer, NarrativeRow? row)
    {
        if (row is null)
        {
            writer.WriteNull("narrative");
            return;
        }

        writer.WriteStartObject("narrative");
        writer.WriteString("text", row.Narrative);
        writer.WriteBoolean("generated", true);
        writer.WriteString("provider", row.Provider);
        writer.WriteString("model", row.Model);
        writer.WriteString("created_at", row.CreatedAt);
        writer.WriteEndObject();
    }
}
