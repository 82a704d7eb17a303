using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Causebox.Analysis.Episodes;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>
/// The JSON object of a request's body, with typed access to its fields: one that is absent or null is null, one of another type is refused by
/// name. Python's NaN and Infinity are null, and a surrogate that stands alone is the replacement character.
/// </summary>
internal sealed class RequestJson : IDisposable
{
    private readonly JsonDocument _document;

    private RequestJson(JsonDocument document) => _document = document;

    /// <summary>Reads the body; nothing at all is an empty object.</summary>
    /// <exception cref="RefusedException">It is too large, too deep, or no JSON object.</exception>
    public static async Task<RequestJson> ReadAsync(HttpContext context, EpisodeSettings settings)
    {
        var body = await ReadBytesAsync(context.Request, settings.MaxBodyBytes, context.RequestAborted);
        return Parse(body, settings.MaxDepth);
    }

    public static RequestJson Parse(ReadOnlyMemory<byte> body, int maxDepth)
    {
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
            body = "{}"u8.ToArray();
        if (!Utf8.IsValid(body.Span))
            throw RefusedException.Invalid("the body", "JSON in UTF-8", "other bytes");
        try
        {
            var json = PythonJson.ToJson(body.Span);
            var document = JsonDocument.Parse(json == body.Span ? body : json.ToArray(), new() { MaxDepth = maxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new RequestJson(document);
            var found = Kind(document.RootElement);
            document.Dispose();
            throw RefusedException.Invalid("the body", "a JSON object", found);
        }
        catch (JsonException error)
        {
            throw RefusedException.Invalid(
                $"the body, line {error.LineNumber + 1}", $"JSON of at most {maxDepth} levels", error.Message.ReplaceLineEndings(" "));
        }
    }

    public string? Text(string name, int maxLength)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw RefusedException.Invalid(name, "a text", Kind(value));
        var text = value.GetString()!;
        if (text.Length > maxLength)
            throw RefusedException.Invalid(name, $"at most {maxLength} characters", $"{text.Length}");
        if (text.Contains('\0'))
            throw RefusedException.Invalid(name, "a text without NUL characters", "one");
        return text.Length == 0 ? null : text;
    }

    /// <summary>Whether a field is there and not null; an empty text is there.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>One of some words.</summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        if (Text(name, 100) is not { } text)
            return null;
        return words.Contains(text) ? text : throw RefusedException.Invalid(name, $"one of {string.Join(", ", words.ToArray())}", $"'{text}'");
    }

    /// <summary>A number of at least 0.</summary>
    public double? Amount(string name, double most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
            throw RefusedException.Invalid(name, "a number", Kind(value));
        var number = value.GetDouble();
        return number >= 0 && number <= most ? number : throw RefusedException.Invalid(name, $"a number from 0 to {most:N0}", Short(value));
    }

    /// <summary>An integer's digits, such as <c>-12</c>: 40 at most. A number such as 3.0 is one as well.</summary>
    public string? Integer(string name, int maxDigits = 40)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
            throw RefusedException.Invalid(name, "an integer", Kind(value));
        var digits = value.GetRawText();
        if (digits.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            digits = value.TryGetDecimal(out var number) && decimal.IsInteger(number)
                ? decimal.Truncate(number).ToString("F0", CultureInfo.InvariantCulture)
                : throw RefusedException.Invalid(name, "an integer", Short(value));
        }

        return digits.AsSpan().TrimStart('-').Length <= maxDigits
            ? digits : throw RefusedException.Invalid(name, $"an integer of at most {maxDigits} digits", Short(value));
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name, 60) is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime() : throw RefusedException.Invalid(name, "a time such as 2026-11-28T13:00:00Z", $"'{text}'");
    }

    public JsonElement? Object(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Object ? value : throw RefusedException.Invalid(name, "an object", Kind(value));
    }

    public JsonElement? List(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Array ? value : throw RefusedException.Invalid(name, "a list", Kind(value));
    }

    /// <summary>A list of texts, each once, in their order.</summary>
    public string[]? Words(string name, params ReadOnlySpan<string> words)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            throw RefusedException.Invalid(name, "a list", Kind(value));
        var all = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !words.Contains(item.GetString()!))
                throw RefusedException.Invalid(name, $"each one of {string.Join(", ", words.ToArray())}", Short(item));
            if (!all.Contains(item.GetString()!))
                all.Add(item.GetString()!);
        }

        return [.. all];
    }

    /// <summary>A hash of the body, and of the robot that it is said for: two requests that have the same ask for the same.</summary>
    public byte[] Digest(string? robot) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(robot ?? ""), 0, .. JsonMarshal.GetRawUtf8Value(_document.RootElement)]);

    /// <summary>A list of texts, each once, in their order.</summary>
    public string[]? Texts(string name, int most, int maxLength)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            throw RefusedException.Invalid(name, "a list", Kind(value));
        if (value.GetArrayLength() > most)
            throw RefusedException.Invalid(name, $"at most {most:N0} items", $"{value.GetArrayLength():N0}");
        var all = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: > 0 } text || text.Length > maxLength)
                throw RefusedException.Invalid(name, $"each a text of 1 to {maxLength} characters", Short(item));
            all.TryAdd(text, true);
        }

        return [.. all.Keys];
    }

    public void Dispose() => _document.Dispose();

    /// <summary>Of two fields with one name the last counts.</summary>
    private JsonElement? Find(string name) =>
        _document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {Short(value)}",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };

    private static string Short(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, int limit, CancellationToken cancel)
    {
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancel);
            if (read.Buffer.Length > limit)
                throw TooLarge(limit);
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static RefusedException TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"the body: expected at most {limit:N0} bytes, found more");
}
