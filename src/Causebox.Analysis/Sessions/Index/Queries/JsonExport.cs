using System.Text.Json;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Writes cycles as JSON: an array, or one object a line.</summary>
internal static class JsonExport
{
    private const int MostBuffered = 64 << 10;

    public static void Write(IEnumerable<SessionCycleDetail> cycles, Stream output, bool lines)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        if (!lines)
            json.WriteStartArray();
        foreach (var cycle in cycles)
        {
            cycle.WriteTo(json);
            if (lines)
            {
                json.Flush();
                output.Write("\n"u8);
                json.Reset();
            }
            else if (json.BytesPending >= MostBuffered)
            {
                json.Flush();
            }
        }

        if (!lines)
            json.WriteEndArray();
    }
}
