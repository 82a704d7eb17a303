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
}
