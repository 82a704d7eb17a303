using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Episodes;

/// <summary>What can be set about episodes.</summary>
internal sealed record EpisodeSettings
{
    /// <summary>The most bytes of a request's JSON.</summary>
    public int MaxBodyBytes { get; init; } = 4 << 20;

    /// <summary>The most bytes of an episode's metadata, merged.</summary>
    public int MaxMetadataBytes { get; init; } = 2 << 20;

    /// <summary>How many levels of nesting JSON may have.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>How long an episode may stay in <c>recording</c> before the server closes it as failed; zero for ever.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How old an episode becomes before it is deleted, by its status; zero for ever.</summary>
    public TimeSpan KeepReady { get; init; }

    /// <summary>As <see cref="KeepReady"/>, for what failed.</summary>
    public TimeSpan KeepFailed { get; init; }

    /// <summary>As <see cref="KeepReady"/>, for what is archived.</summary>
    public TimeSpan KeepArchived { get; init; }

    /// <summary>How long a request waits for the trajectories to be read; past it a job completes the analysis.</summary>
    public TimeSpan AnalysisDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many requests read trajectories at once; at least 1.</summary>
    public int AnalysesAtOnce { get; init; } = 2;

    /// <summary>The most bytes of decoded samples that are kept in memory between two views of an episode; 0 for none.</summary>
    public long ReplayCacheBytes { get; init; } = 128 << 20;

    private const double Century = 100 * 366 * 86400.0;

    private static readonly SettingsOf<EpisodeSettings> Room = new("episodes", all => all.Episodes, (all, room) => all with { Episodes = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Integer("max_body_bytes", "longest JSON of an episode's requests", room => room.MaxBodyBytes, (room, number) => room with { MaxBodyBytes = (int)number }, 1024, 256 << 20, "bytes"),
        Room.Integer("max_metadata_bytes", "longest metadata of an episode, merged", room => room.MaxMetadataBytes, (room, number) => room with { MaxMetadataBytes = (int)number }, 1024, 256 << 20, "bytes"),
        Room.Integer("max_depth", "levels of nesting in JSON", room => room.MaxDepth, (room, number) => room with { MaxDepth = (int)number }, 4, 1000),
        Room.Seconds("stuck_after_s", "how long an episode may stay in recording before it is closed as failed, 0 for ever", room => room.StuckAfter, (room, time) => room with { StuckAfter = time }, 0, Century),
        Room.Seconds("keep_ready_s", "how old a ready episode becomes before it is deleted, 0 for ever", room => room.KeepReady, (room, time) => room with { KeepReady = time }, 0, Century),
        Room.Seconds("keep_failed_s", "the same for one that failed", room => room.KeepFailed, (room, time) => room with { KeepFailed = time }, 0, Century),
        Room.Seconds("keep_archived_s", "the same for one that is archived", room => room.KeepArchived, (room, time) => room with { KeepArchived = time }, 0, Century),
        Room.Seconds("analysis_deadline_s", "how long a finalize waits for trajectories; a job does the rest", room => room.AnalysisDeadline, (room, time) => room with { AnalysisDeadline = time }, 0.01, 25),
        Room.Integer("analyses_at_once", "requests that read trajectories at once", room => room.AnalysesAtOnce, (room, number) => room with { AnalysesAtOnce = (int)number }, 1, 64),
        Room.Integer("replay_cache_bytes", "decoded samples kept in memory between two views of an episode, 0 for none", room => room.ReplayCacheBytes, (room, number) => room with { ReplayCacheBytes = number }, 0, 64L << 30, "bytes"),
    ];
}
