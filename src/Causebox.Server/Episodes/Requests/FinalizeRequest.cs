using System.Text.Json;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>What a robot's side says when a run is over. Lives as long as the body it was read from.</summary>
/// <param name="Status"><c>ready</c> or <c>failed</c>.</param>
/// <param name="DurationS">Seconds.</param>
/// <param name="Fps">Frames a second.</param>
/// <param name="BytesTotal">What the client uploaded.</param>
/// <param name="FailureTimeS">Seconds from the start.</param>
/// <param name="Metadata">Goes over what is stored.</param>
/// <param name="Reason">A text; the reason of <c>failure</c>, where the metadata names none.</param>
internal sealed record FinalizeRequest(
    string Status, double? DurationS, double? Fps, long? BytesTotal, double? FailureTimeS, JsonElement? Metadata, JsonElement? Reason)
{
    // 31 years: a number with milliseconds fits the column.
    private const double MostSeconds = 999_999_999;

    /// <exception cref="RefusedException">Something is not as it should be.</exception>
    public static FinalizeRequest Read(RequestJson json)
    {
        var metadata = json.Object("metadata");
        var (time, reason) = ReadFailure(json);
        return new(
            json.Word("status", EpisodeWords.Ready, EpisodeWords.Failed) ?? EpisodeWords.Ready,
            json.Amount("duration_s", MostSeconds),
            json.Amount("fps", CreateRequest.MostFps),
            json.Integer("bytes_total") is { } bytes ? ToBytes(bytes) : null,
            json.Amount("failure_time_s", double.MaxValue) ?? time,
            metadata,
            metadata?.TryGetProperty(EpisodeWords.FailureReason, out _) == true ? null : reason);
    }

    private static (double? Time, JsonElement? Reason) ReadFailure(RequestJson json)
    {
        if (json.Object("failure") is not { } failure)
            return default;
        double? time = null;
        if (failure.TryGetProperty("time_s", out var at) && at.ValueKind != JsonValueKind.Null)
        {
            time = at.ValueKind == JsonValueKind.Number && at.GetDouble() >= 0
                ? at.GetDouble() : throw RefusedException.Invalid("failure.time_s", "a number of at least 0", "another value");
        }

        if (!failure.TryGetProperty("reason", out var reason) || reason.ValueKind == JsonValueKind.Null)
            return (time, null);
        return reason.ValueKind == JsonValueKind.String ? (time, reason) : throw RefusedException.Invalid("failure.reason", "a text", "another value");
    }

    private static long ToBytes(string digits) =>
        long.TryParse(digits, out var bytes) && bytes >= 0 ? bytes : throw RefusedException.Invalid("bytes_total", "an amount of bytes", digits);
}
