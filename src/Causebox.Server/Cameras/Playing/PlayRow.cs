using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Cameras;

/// <summary>All that is known of playing an episode's video, in one round trip.</summary>
internal sealed record PlayRow
{
    private const string Find =
        $"""
        select a.state as upload, a.problem, v.state as made, v.reason, v.sha256, v.content_type, v.codec, v.width, v.height, v.fps, v.frames, v.duration_s, v.start_s,
            coalesce(p.state = 'committed', false) as is_kept, q.kind is not null as is_asked_for, coalesce(q.claimed_until > @now, false) as is_running
        from episodes e
        left join artifacts a on a.organization_id = e.organization_id and a.subject_kind = 'episode' and a.subject_id = e.episode_id and a.name = 'video'
        left join playable_videos v on v.organization_id = e.organization_id and v.episode_id = e.episode_id and v.blob = a.blob
        left join artifacts p on p.organization_id = e.organization_id and p.subject_kind = 'playable' and p.subject_id = e.episode_id and p.name = v.sha256
        left join job_queue q on q.organization_id = e.organization_id and q.kind = '{JobKinds.PlayVideo}' and q.subject = e.episode_id
        where e.organization_id = @Organization and e.episode_id = @id
        """;

    /// <summary>How far the upload is; null where there is none.</summary>
    public string? Upload { get; init; }

    /// <summary>What is wrong with it.</summary>
    public string? Problem { get; init; }

    /// <summary>What came of making it playable; null before anybody tried.</summary>
    public string? Made { get; init; }

    public string? Reason { get; init; }

    /// <summary>The hash of the video, which what was made of it is named by.</summary>
    public string? Sha256 { get; init; }

    public string? ContentType { get; init; }

    public string? Codec { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public double? Fps { get; init; }

    public int? Frames { get; init; }

    public double? DurationS { get; init; }

    public double? StartS { get; init; }

    /// <summary>Whether what was made is there.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether a job waits or is under way.</summary>
    public bool IsAskedFor { get; init; }

    public bool IsRunning { get; init; }

    public bool IsCommitted => Upload == "committed";

    public bool IsTranscoded => Made == PlayableVideo.Transcoded;

    /// <summary>Whether somebody should make it, and nobody was asked to.</summary>
    public bool NeedsJob => IsCommitted && !IsAskedFor && (Made is null or PlayableVideo.Skipped || (IsTranscoded && !IsKept));

    /// <summary>Null where there is no such episode.</summary>
    public static Task<PlayRow?> FindAsync(DatabaseScope scope, Guid id, DateTimeOffset now) =>
        scope.FindAsync<PlayRow>(Find, new { Organization = scope.Organization.Value, id, now });

    /// <summary>The state as it is told, and why.</summary>
    public (string State, string? Reason) Told() => (Upload, Made) switch
    {
        // What was made outlives bytes of the original that are lost.
        (_, PlayableVideo.Transcoded) when IsKept => (VideoState.Ready, Reason),
        (null, _) => (VideoState.None, "the episode has no video"),
        ("missing", _) => (VideoState.None, Problem),
        ("uploading", _) => (VideoState.Waiting, "its upload is not finished"),
        ("corrupt", _) => (VideoState.Impossible, $"the video is corrupt: {Problem}"),
        (_, PlayableVideo.Original) => (VideoState.Ready, null),
        (_, PlayableVideo.Impossible) => (VideoState.Impossible, Reason),
        _ when IsRunning => (VideoState.Making, null),
        (_, PlayableVideo.Skipped) => (VideoState.Impossible, Reason),
        (_, PlayableVideo.Transcoded) => (VideoState.Waiting, "what was made of it is lost, and is made again"),
        _ => (VideoState.Waiting, null),
    };
}
