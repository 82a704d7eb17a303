using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Analysis.Evals;
using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Episodes;

namespace Causebox.Server.Evals;

/// <summary>
/// A replay is blind to how its baseline went: the public SDK lets what the policy does not report be the baseline's outcome, and what it was not told it
/// cannot copy. So an SDK that reads a baseline while a run of its own over that baseline is pending gets the episode without its outcome, with a
/// field that says so. The results get the baseline's values from the episode itself. ADR 16.
/// </summary>
internal static class WithheldOutcome
{
    // The SDK says so with every call; its only reason to read an episode is a replay.
    private const string SdkHeader = "X-RoboTrace-SDK-Version";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static bool MayApply(HttpRequest request) => request.Headers.ContainsKey(SdkHeader);

    /// <summary>The episode as this caller may see it now.</summary>
    public static async Task<EpisodeView> ApplyAsync(DatabaseScope scope, Caller caller, EpisodeView view)
    {
        var runs = await scope.QueryAsync<WaitingRun>(
            """
            select r.eval_run_id, r.is_verification
            from eval_baselines b join eval_runs r using (organization_id, eval_run_id)
            where b.organization_id = @organization and b.baseline_episode_id = @EpisodeId and r.status = 'pending' and r.created_by = @Actor
            order by r.is_verification desc, r.eval_run_id desc limit 1
            """,
            new { organization = scope.Organization.Value, view.EpisodeId, caller.Actor });
        if (runs is not [var run] || !(run.IsVerification || OutcomeSignals.Of(EvalResults.Parse(view.Metadata.Text)).Success == true))
            return view;
        return view with
        {
            Metadata = new RawJson(Strip(view.Metadata.Text)),
            OutcomeWithheld = $"the eval run {run.EvalRunId:D} of this key replays this episode and is not closed yet: a replay is blind to its baseline's outcome",
        };
    }

    /// <summary>Metadata without the signals of an outcome, in the places where the SDK looks for them. The rest stays as it is.</summary>
    public static string Strip(string metadata)
    {
        using var document = JsonDocument.Parse(metadata);
        var buffer = new ArrayBufferWriter<byte>(metadata.Length + 16);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(IsOther))
            {
                writer.WritePropertyName(member.Name);
                if (OutcomeSignals.Holders.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Object)
                    WriteRest(writer, member.Value);
                else
                    writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Metrics with the baseline's values where the client had none to send.</summary>
    public static string Fill(string metrics, OutcomeSignals baseline)
    {
        using var document = JsonDocument.Parse(metrics);
        var buffer = new ArrayBufferWriter<byte>(200);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (baseline.Success is { } success && Lacks(document.RootElement, "success"))
                writer.WriteBoolean("success_baseline", success);
            foreach (var (name, value) in new[] { ("reward_total", baseline.RewardTotal), ("collision_count", baseline.CollisionCount), ("time_to_goal_s", baseline.TimeToGoalS) })
            {
                if (value is { } number && Lacks(document.RootElement, name))
                    writer.WriteNumber($"{name}_baseline", number);
            }

            writer.WriteEndObject();
        }

        using var filling = JsonDocument.Parse(buffer.WrittenMemory);
        return MetadataText.Merge(metrics, filling.RootElement, default, int.MaxValue);
    }

    private static bool Lacks(JsonElement metrics, string name) =>
        metrics.TryGetProperty($"{name}_candidate", out _)
        && (!metrics.TryGetProperty($"{name}_baseline", out var baseline) || baseline.ValueKind == JsonValueKind.Null);

    private static bool IsOther(JsonProperty member) => !OutcomeSignals.Names.Contains(member.Name);

    private static void WriteRest(Utf8JsonWriter writer, JsonElement holder)
    {
        writer.WriteStartObject();
        foreach (var member in holder.EnumerateObject().Where(IsOther))
        {
            writer.WritePropertyName(member.Name);
            writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private sealed record WaitingRun
    {
        public required Guid EvalRunId { get; init; }

        public required bool IsVerification { get; init; }
    }
}
