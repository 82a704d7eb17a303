using System.Text.Json;

namespace Causebox.Recording;

/// <summary>What a client says of itself before its first cycle.</summary>
/// <param name="Session">About the session.</param>
/// <param name="Client">The client's library and version, or null.</param>
internal sealed record Hello(SessionInfo Session, string? Client)
{
    private const int MostFacts = 256;

    /// <summary>Reads a hello; null, and what is wrong with it.</summary>
    public static Hello? Parse(ReadOnlySpan<byte> json, SessionInfo defaults, out string problem)
    {
        problem = "";
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            return Parse(document.RootElement, defaults);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            problem = $"hello: {fault.Message}";
            return null;
        }
    }

    /// <summary>Reads a hello; throws what <see cref="JsonElement"/> throws at a value of another kind.</summary>
    public static Hello Parse(JsonElement root, SessionInfo defaults)
    {
        var info = defaults;
        if (root.TryGetProperty("session", out var session) && session.ValueKind == JsonValueKind.Object)
        {
            var more = new Dictionary<string, string>(defaults.More, StringComparer.Ordinal);
            if (session.TryGetProperty("more", out var facts) && facts.ValueKind == JsonValueKind.Object)
            {
                foreach (var fact in facts.EnumerateObject().Take(MostFacts))
                    more[fact.Name] = fact.Value.ValueKind == JsonValueKind.String ? fact.Value.GetString()! : fact.Value.GetRawText();
            }

            info = info with
            {
                ControlFrequencyHz = session.TryGetProperty("control_frequency_hz", out var hz) && hz.ValueKind == JsonValueKind.Number ? hz.GetDouble() : info.ControlFrequencyHz,
                StackfilePath = Text(session, "stackfile_path") ?? info.StackfilePath,
                StackfileHash = Text(session, "stackfile_hash") ?? info.StackfileHash,
                More = more,
            };
        }

        if (root.TryGetProperty("clock", out var clock) && clock.ValueKind == JsonValueKind.Object)
            info = info with { Clock = new ClockMapping(clock.GetProperty("monotonic_ns").GetInt64(), clock.GetProperty("wall_ns").GetInt64()) };
        return new Hello(info with { Runtime = Text(root, "runtime") ?? info.Runtime }, Text(root, "client"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
