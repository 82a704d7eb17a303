using System.Collections.Immutable;
using System.Text.Json;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// Reads an <c>episode.json</c>: the fields of the ingest API with <c>status</c>, <c>duration_s</c>, <c>failure_time_s</c> and, where known,
/// <c>recent_successes</c>, <c>eval_result</c>, <c>verification_results</c> and <c>calibration</c>. Members it does not know are passed over; one of the wrong type is as if
/// it were not there, but for the document itself and its metadata, which must be objects.
/// </summary>
public static class EpisodeJson
{
    private const int MostTextCharacters = 500;

    /// <summary>Reads the document; the trajectories are absent until they are set.</summary>
    /// <param name="utf8">Its text; Python's NaN and Infinity are taken for null.</param>
    /// <param name="subject">The subject of an episode that does not name its <c>episode_id</c>.</param>
    /// <param name="limits">The defaults when null.</param>
    /// <exception cref="EpisodeException">It is no JSON object, or larger than the limit.</exception>
    public static EpisodeEvidence Read(ReadOnlySpan<byte> utf8, string subject, MetadataLimits? limits = null)
    {
        var document = MetadataValue.Parse(utf8, limits);
        if (document.Kind != JsonValueKind.Object)
            throw new EpisodeException("JSON", "an object", Name(document));
        var metadata = document["metadata"];
        if (metadata.Kind is not (JsonValueKind.Object or JsonValueKind.Null))
            throw new EpisodeException("JSON, metadata", "an object", Name(metadata));
        return new EpisodeEvidence
        {
            Subject = Text(document["episode_id"]) ?? Text(document["id"]) ?? subject,
            Name = Text(document["name"]),
            Source = Text(document["source"]),
            Robot = Text(document["robot"]),
            PolicyVersion = Text(document["policy_version"]),
            EnvVersion = Text(document["env_version"]),
            GitSha = Text(document["git_sha"]),
            Seed = document["seed"].Number is { } seed && double.IsInteger(seed) && Math.Abs(seed) < long.MaxValue ? (long)seed : null,
            Fps = document["fps"].Number,
            Status = Text(document["status"]),
            DurationSeconds = document["duration_s"].Number,
            FailureTimeSeconds = document["failure_time_s"].Number,
            Metadata = metadata.Kind == JsonValueKind.Object || metadata.IsPruned ? metadata : MetadataValue.Empty,
            RecentSuccesses = Numbers(document["recent_successes"]),
            EvalResult = Eval(document["eval_result"]),
            VerificationResults = Verifications(document["verification_results"]),
            Calibration = CalibrationJson.Read(document["calibration"]),
        };
    }

    private static string? Text(MetadataValue value) => value.Text is { Length: > 0 } text ? BoundedText.Of(text, MostTextCharacters) : null;

    private static ImmutableArray<double>? Numbers(MetadataValue list) => list.Kind == JsonValueKind.Array
        ? [.. list.Items.Where(item => item.Number is not null).Select(item => item.Number!.Value)]
        : null;

    private static EvalResult? Eval(MetadataValue row) => row.Kind == JsonValueKind.Object
        ? new EvalResult(Text(row["eval_run_id"]), Text(row["baseline_episode_id"]), row["metrics"])
        : null;

    private static ImmutableArray<VerificationResult>? Verifications(MetadataValue list) => list.Kind == JsonValueKind.Array
        ? [.. list.Items.Where(item => item.Kind == JsonValueKind.Object)
            .Select(item => new VerificationResult(Text(item["scenario_id"]) ?? "", Text(item["severity"]), Text(item["status"])))]
        : null;

    private static string Name(MetadataValue value) => value.Kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };
}
