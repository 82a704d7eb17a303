using Causebox.Cameras.Playing;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Cameras;

/// <summary>The row that says what browsers can play of an episode's video.</summary>
internal static class PlayableVideo
{
    public const string Original = "original";
    public const string Transcoded = "transcoded";
    public const string Skipped = "skipped";
    public const string Impossible = "impossible";

    private const int LongestReason = 2000;
    private const int LongestWord = 100;

    // What is known of the bytes that are there now is not asked for again.
    private const string Ask =
        $"""
        insert into job_queue (organization_id, kind, subject, due_at)
        select a.organization_id, '{JobKinds.PlayVideo}', a.subject_id, $3 from artifacts a
        where a.organization_id = $1 and a.subject_kind = 'episode' and a.subject_id = $2 and a.name = 'video' and a.state = 'committed'
            and not exists (select from playable_videos v where v.organization_id = $1 and v.episode_id = $2 and v.blob = a.blob)
        on conflict (kind, subject, organization_id) do update set asked = job_queue.asked + 1, attempts = 0, due_at = least(job_queue.due_at, excluded.due_at)
        """;

    private const string Upsert =
        """
        insert into playable_videos (
            organization_id, episode_id, blob, sha256, state, reason, maker, content_type, codec, width, height, fps, frames, duration_s, start_s, made_at)
        select $1, $2, $3, $4::text, $5, $6::text, $7::text, $8::text, $9::text, $10::integer, $11::integer, $12::double precision, $13::integer,
            $14::double precision, $15::double precision, $16
        where exists (select from episodes where organization_id = $1 and episode_id = $2)
        on conflict (organization_id, episode_id) do update set blob = excluded.blob, sha256 = excluded.sha256, state = excluded.state,
            reason = excluded.reason, maker = excluded.maker, content_type = excluded.content_type, codec = excluded.codec, width = excluded.width,
            height = excluded.height, fps = excluded.fps, frames = excluded.frames, duration_s = excluded.duration_s, start_s = excluded.start_s,
            made_at = excluded.made_at
        """;

    /// <summary>Asks for the video of an episode to be made playable, unless it is known how that ended.</summary>
    public static void AddAsk(SqlBatch batch, Guid id, DateTimeOffset now) => batch.Add(Ask, batch.Organization, id, now);

    /// <summary>Forgets what could not be made, so that somebody tries again.</summary>
    public static void AddForget(SqlBatch batch, Guid id) => batch.Add(
        "delete from playable_videos where organization_id = $1 and episode_id = $2 and state in ('skipped', 'impossible')", batch.Organization, id);

    /// <summary>Puts what came of it in place of what was before; no row where the episode is gone.</summary>
    public static void AddWrite(SqlBatch batch, Guid id, StoredArtifact video, ContentHash? sha256, PlayableResult result, DateTimeOffset now) => batch.Add(
        Upsert, batch.Organization, id, video.Blob, sha256?.Hex, StateOf(result.Outcome), Short(result.Reason, LongestReason), result.Maker, result.ContentType,
        Short(result.Facts?.Codec, LongestWord), result.Facts?.Width, result.Facts?.Height, result.Facts?.Fps, result.Facts?.Frames, result.Facts?.DurationSeconds,
        result.Facts?.StartSeconds, now);

    /// <summary>Where what is made of an episode's video is kept, named by the hash of that video.</summary>
    public static ArtifactKey KeyOf(OrganizationId organization, Guid id, string sha256) => SubjectOf(organization, id).Artifact(sha256);

    public static ArtifactSubject SubjectOf(OrganizationId organization, Guid id) => new(organization, ArtifactSubjectKind.Playable, id);

    public static string StateOf(PlayableOutcome outcome) => outcome switch
    {
        PlayableOutcome.Original => Original,
        PlayableOutcome.Made => Transcoded,
        PlayableOutcome.Skipped => Skipped,
        _ => Impossible,
    };

    private static string? Short(string? text, int most) => text is null ? null : StoredText.Start(text, most);
}
