using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>
/// Metadata as it is stored: one JSON object whose numbers have the very digits and whose keys have the order that came. Blanks go, escapes
/// become letters, and of two members with one name the last counts. Text with a NUL character is refused: the database has none.
/// </summary>
internal static class MetadataText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public const string Empty = "{}";

    /// <summary>
    /// The stored object with the members of another put over it: a member of the same name is replaced whole, a new one comes last.
    /// </summary>
    /// <param name="stored">What is stored; null for nothing yet.</param>
    /// <param name="more">What comes over it, in order; null ones are passed over.</param>
    /// <param name="without">A member to leave out of what is stored.</param>
    public static string Merge(string? stored, JsonElement? more, (string Name, JsonElement? Value) member, int maxBytes, string? without = null)
    {
        using var document = stored is null or Empty ? null : JsonDocument.Parse(stored);
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (document is not null)
            Put(members, document.RootElement);
        if (without is not null)
            members.Remove(without);
        if (more is { } object_)
            Put(members, object_);
        if (member.Value is { } value)
            members[member.Name] = value;
        if (members.Count == 0)
            return Empty;

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            foreach (var (name, element) in members)
                Write(writer, name, element);
            writer.WriteEndObject();
        }

        if (buffer.WrittenCount > maxBytes)
            throw RefusedException.Invalid("metadata", $"at most {maxBytes:N0} bytes in all", $"{buffer.WrittenCount:N0}");
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The text of a top-level member, or null.</summary>
    public static string? Text(string metadata, string name)
    {
        if (!metadata.Contains(name, StringComparison.Ordinal))
            return null;
        using var document = JsonDocument.Parse(metadata);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static void Put(OrderedDictionary<string, JsonElement> members, JsonElement all)
    {
        foreach (var member in all.EnumerateObject())
            members[member.Name] = member.Value;
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(WithoutNul(name));
        Write(writer, value);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                    Write(writer, member.Name, member.Value);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(WithoutNul(value.GetString()!));
                break;
            default:
                writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private static string WithoutNul(string text) =>
        text.Contains('\0') ? throw RefusedException.Invalid("metadata", "text without NUL characters", "one") : text;
}
