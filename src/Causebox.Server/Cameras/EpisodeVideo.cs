using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Cameras;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Cameras;

/// <summary>What was seen of an episode's video as it is now, as it is stored.</summary>
/// <param name="State"><c>done</c>, <c>skipped</c> or <c>failed</c>.</param>
/// <param name="Reason">Why it is not done.</param>
/// <param name="Document">The report.</param>
internal sealed record EpisodeVideo(string State, string? Reason, string Document)
{
    public const string Done = "done";
    public const string Skipped = "skipped";

    /// <summary>The reason for which rules are skipped before the job was there.</summary>
    public const string Pending = "the video is still being watched";

    // What was seen of other bytes than those that are there now is nothing.
    private const string Find =
        """
        select v.state, v.reason, v.report from episode_videos v
        join artifacts a on a.organization_id = v.organization_id and a.subject_kind = 'episode' and a.subject_id = v.episode_id
            and a.name = 'video' and a.state = 'committed' and a.blob = v.blob
        where v.organization_id = $1 and v.episode_id = $2
        """;

    private const string Upsert =
        """
        insert into episode_videos (organization_id, episode_id, blob, sha256, state, reason, watcher, report, watched_at)
        select $1, $2, $3, $4::text, $5, $6::text, $7::text, $8, $9 where exists (select from episodes where organization_id = $1 and episode_id = $2)
        on conflict (organization_id, episode_id) do update set blob = excluded.blob, sha256 = excluded.sha256, state = excluded.state,
            reason = excluded.reason, watcher = excluded.watcher, report = excluded.report, watched_at = excluded.watched_at
        """;

    public static void AddFind(SqlBatch batch, Guid id) => batch.Add(Find, batch.Organization, id);

    public static async Task<EpisodeVideo?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel) => await reader.ReadAsync(cancel)
        ? new EpisodeVideo(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2)) : null;

    /// <summary>Puts what was seen in place of what was before.</summary>
    public static void AddWrite(SqlBatch batch, Guid id, StoredArtifact watched, WatchResult result, DateTimeOffset now) => batch.Add(
        Upsert, batch.Organization, id, watched.Blob, watched.Sha256?.Hex, StateOf(result.Outcome), result.Report.Absence, result.Watcher,
        result.Report.ToJson(), now);

    /// <summary>Forgets what was not seen, so that somebody looks again.</summary>
    public static void AddForget(SqlBatch batch, Guid id) => batch.Add(
        "delete from episode_videos where organization_id = $1 and episode_id = $2 and state <> 'done'", batch.Organization, id);

    public static string StateOf(WatchOutcome outcome) => outcome.ToString().ToLowerInvariant();

    public CameraReport ToReport()
    {
        try
        {
            return CameraReport.Parse(Document);
        }
        catch (JsonException)
        {
            return CameraReport.Absent("what was seen of the video cannot be read any more");
        }
    }
}
