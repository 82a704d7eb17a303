using System.Text.Json;

namespace Causebox.Narration.Checks;

/// <summary>The narrative in what a model wrote: the member of a JSON object, as it was asked for, or else plain text.</summary>
internal static class ReplyText
{
    private const int MostLength = 4_000;

    /// <summary>Null where there is none.</summary>
    public static string? Of(string reply)
    {
        var text = Unfenced(reply.Trim());
        if (text.Length is 0 or > MostLength)
            return null;
        if (text[0] is '{' or '[' or '"')
            return OfJson(text);
        // A page that says so, or the beginning of JSON somewhere within talk, is no narrative.
        return text[0] == '<' || text.Contains("\"narrative\"", StringComparison.Ordinal) ? null : text;
    }

    private static string? OfJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("narrative", out var narrative)
                && narrative.ValueKind == JsonValueKind.String && narrative.GetString() is { } found && !string.IsNullOrWhiteSpace(found) ? found.Trim() : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // Half a character is no text at all. A sentence may begin with a quotation; what begins like an object and is none was cut or broken.
            return text[0] == '"' ? text : null;
        }
    }

    // Models like to wrap JSON into a block of Markdown.
    private static string Unfenced(string text)
    {
        const string Fence = "```";
        if (!text.StartsWith(Fence, StringComparison.Ordinal) || !text.EndsWith(Fence, StringComparison.Ordinal) || text.Length < 2 * Fence.Length)
            return text;
        var inner = text[Fence.Length..^Fence.Length];
        var line = inner.IndexOf('\n', StringComparison.Ordinal);
        return line < 0 ? inner.Trim() : inner[(line + 1)..].Trim();
    }
}
