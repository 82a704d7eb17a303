using System.Text.Json;

namespace Causebox.Recording.Uplink;

/// <summary>What an <c>episode.json</c> says of its episode's end.</summary>
/// <param name="IsFinal">Whether nothing more will be written.</param>
/// <param name="Outcome">How it went.</param>
internal readonly record struct EpisodeVerdict(bool IsFinal, RunOutcome Outcome)
{
    public const string FileName = "episode.json";
    private const int MostBytes = 4 << 20;

    public static EpisodeVerdict Read(string path)
    {
        if (SmallFile.Read(path, MostBytes) is not { } bytes)
            return default;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            // Being written just now, as far as anyone can tell.
            return default;
        }
    }

    private static EpisodeVerdict Of(JsonElement episode) => Text(episode, "status") switch
    {
        "failed" => new(IsFinal: true, RunOutcome.Failed),
        "ready" or "archived" => new(IsFinal: true, SaysFailure(episode) ? RunOutcome.Failed : RunOutcome.Ok),
        _ => new(IsFinal: false, RunOutcome.Unknown),
    };

    // A run whose recording is fine and whose task was not done is a failed one all the same.
    private static bool SaysFailure(JsonElement episode) =>
        Member(episode, "metadata") is { } metadata && (IsFalse(metadata, "success") || IsFalse(Member(metadata, "outcome"), "success"));

    private static bool IsFalse(JsonElement? element, string name) =>
        element is { } known && Member(known, name) is { ValueKind: JsonValueKind.False };

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
