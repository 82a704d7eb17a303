using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causebox.Server.Episodes;

/// <summary>
/// An episode as <c>episode.json</c>, the layout that <c>causebox explain</c> reads from a directory. The server's own analysis reads it as well: what
/// the two say of an episode cannot part.
/// </summary>
internal static class EpisodeDocument
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(EpisodeRow row, EpisodeJoins joins, bool isIndented = false)
    {
        var buffer = new ArrayBufferWriter<byte>(row.Metadata.Length + 1024);
        using (var writer = new Utf8JsonWriter(buffer, Plain with { Indented = isIndented }))
        {
            writer.WriteStartObject();
            WriteRow(writer, row);
            WriteJoins(writer, joins);
            WriteCalibration(writer, row, joins);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteRow(Utf8JsonWriter writer, EpisodeRow row)
    {
        writer.WriteString("episode_id", row.EpisodeId);
        WriteText(writer, "name", row.Name);
        writer.WriteString("source", row.Source);
        WriteText(writer, "robot", row.Robot);
        WriteText(writer, "policy_version", row.PolicyVersion);
        WriteText(writer, "env_version", row.EnvVersion);
        WriteText(writer, "git_sha", row.GitSha);
        WriteRaw(writer, "seed", row.Seed);
        if (row.Fps is { } fps)
            writer.WriteNumber("fps", fps);
        writer.WriteString("status", row.Status == EpisodeWords.Archived ? row.ArchivedFrom : row.Status);
        if (row.DurationS is { } duration)
            writer.WriteNumber("duration_s", duration);
        if (row.FailureTimeS is { } time)
            writer.WriteNumber("failure_time_s", time);
        writer.WriteString("created_at", row.CreatedAt);
        WriteRaw(writer, "metadata", row.Metadata);
    }

    private static void WriteJoins(Utf8JsonWriter writer, EpisodeJoins joins)
    {
        writer.WriteStartArray("recent_successes");
        foreach (var seconds in joins.RecentSuccesses)
            writer.WriteNumberValue(seconds);
        writer.WriteEndArray();
        if (joins.EvalResult is { } eval)
        {
            writer.WriteStartObject("eval_result");
            writer.WriteString("eval_run_id", eval.EvalRunId);
            writer.WriteString("baseline_episode_id", eval.BaselineEpisodeId);
            WriteRaw(writer, "metrics", eval.Metrics);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("verification_results");
        foreach (var result in joins.VerificationResults)
        {
            writer.WriteStartObject();
            writer.WriteString("scenario_id", result.ScenarioId);
            writer.WriteString("severity", result.Severity);
            writer.WriteString("status", result.Status);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Last, so that it is what is left out where a document is too large to be kept whole.
    private static void WriteCalibration(Utf8JsonWriter writer, EpisodeRow row, EpisodeJoins joins)
    {
        if (joins.Calibration.IsEmpty)
            return;
        writer.WriteStartObject("calibration");
        WriteText(writer, "robot", row.Robot);
        writer.WriteStartArray("channels");
        foreach (var channel in joins.Calibration)
            writer.WriteRawValue(channel, skipInputValidation: true);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, string? json)
    {
        if (json is null)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }
}
