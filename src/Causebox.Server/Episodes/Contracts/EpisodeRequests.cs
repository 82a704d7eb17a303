using System.Text.Json;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>What the routes of episodes take, which they read by hand.</summary>
internal static class EpisodeRequests
{
    public sealed record NewEpisodeRequest(
        [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Sources))] string? Source,
        [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Kinds))] IReadOnlyList<string>? RequestUploads, string? Name, string? Robot, string? PolicyVersion,
        string? EnvVersion, string? GitSha, long? Seed, double? Fps, IReadOnlyDictionary<string, JsonElement>? Metadata, IReadOnlyDictionary<string, JsonElement>? Otel,
        IReadOnlyDictionary<string, DeclaredFileRequest>? Declared);

    public sealed record DeclaredFileRequest(long? SizeBytes, [property: System.Text.Json.Serialization.JsonPropertyName("sha256")] string? Hash);

    public sealed record FinishEpisodeRequest(
        [property: OneOf(EpisodeWords.Ready, EpisodeWords.Failed)] string? Status, double? DurationS, double? Fps, long? BytesTotal, double? FailureTimeS,
        IReadOnlyDictionary<string, JsonElement>? Metadata, FailureRequest? Failure);

    public sealed record FailureRequest(double? TimeS, string? Reason);

    public sealed record SetStatusRequest([property: OneOf(typeof(Verdict), nameof(Verdict.Statuses))] string Status, string? Reason);

    public sealed record PinRequest(string Reason, DateTimeOffset? Until);
}
