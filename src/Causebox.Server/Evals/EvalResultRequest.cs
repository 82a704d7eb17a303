using System.Text.Json;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Evals;

/// <summary>How one baseline went.</summary>
internal sealed record EvalResultRequest(Guid BaselineEpisodeId, string Status, string Metrics, Guid? CandidateEpisodeId, string? Error)
{
    /// <exception cref="RefusedException">A field is not as it must be.</exception>
    public static EvalResultRequest Read(RequestJson json) => new(
        Id(json, "baseline_episode_id") ?? throw RefusedException.Invalid("baseline_episode_id", "the id of a baseline of the run", "none"),
        json.Word("status", EvalWords.ResultComplete, EvalWords.ResultFailed) ?? throw RefusedException.Invalid("status", "complete or failed", "none"),
        ReadMetrics(json.Object("metrics")),
        Id(json, "candidate_episode_id"),
        ReadError(json));

    /// <summary>An id that a field holds; what is no id names nothing.</summary>
    public static Guid? Id(RequestJson json, string name) => json.Text(name, 100) is { } text ? EpisodeRoutes.Id(text) : null;

    /// <summary>Metrics as they are stored.</summary>
    public static string ReadMetrics(JsonElement? metrics)
    {
        var text = MetadataText.Merge(null, metrics, default, int.MaxValue);
        return text.Length <= EvalWords.LongestMetrics
            ? text : throw RefusedException.Invalid("metrics", $"at most {EvalWords.LongestMetrics:N0} characters", $"{text.Length:N0}");
    }

    /// <summary>The error of a replay: its beginning, for a stack may be long.</summary>
    public static string? ReadError(RequestJson json) =>
        json.Text("error", int.MaxValue) is { } error ? Database.StoredText.Start(error, EvalWords.LongestError) : null;
}
