namespace Causebox.Server.Jobs;

/// <summary>The kinds of work that wait in the queue.</summary>
internal static class JobKinds
{
    /// <summary>Analyse an episode, its trajectories included, as long as it takes.</summary>
    public const string CompleteAnalysis = "complete_analysis";

    /// <summary>Watch the video of an episode.</summary>
    public const string WatchVideo = "watch_video";

    /// <summary>Make of an episode's video what browsers play.</summary>
    public const string PlayVideo = "play_video";

    /// <summary>Recurring: close the episodes of an organization that fell silent.</summary>
    public const string CloseStuck = "close_stuck";

    /// <summary>Recurring: delete what an organization keeps no longer.</summary>
    public const string Retention = "retention";

    /// <summary>Recurring: compute the hashes of an organization's artifacts whose store could not tell them.</summary>
    public const string HashArtifacts = "hash_artifacts";

    /// <summary>Recurring: take up the episodes of agents that were shipped whole and not taken up.</summary>
    public const string TakeUp = "take_up";

    /// <summary>Recurring: forget what of agents is kept no longer.</summary>
    public const string AgentUpkeep = "agent_upkeep";

    /// <summary>Recurring: delete files of uploads that led to nothing.</summary>
    public const string SweepLeftovers = "sweep_leftovers";

    /// <summary>Profile the artifacts of a successful episode, for its robot's calibration.</summary>
    public const string ProfileEpisode = "profile_episode";

    /// <summary>Recurring: fit the calibrations of an organization's robots that had new successes.</summary>
    public const string RefitCalibrations = "refit_calibrations";

    /// <summary>Recurring: expire the eval runs of an organization of which nothing is heard.</summary>
    public const string ExpireEvals = "expire_evals";

    /// <summary>Go on with a lane of a backfill.</summary>
    public const string Backfill = "backfill";

    /// <summary>Have the analysis of an episode told by a language model.</summary>
    public const string Narrate = "narrate";

    /// <summary>Delete the bytes of an episode that was deleted.</summary>
    public const string DeleteArtifacts = "delete_artifacts";

    /// <summary>Index what came of a session, and explain it where there is something to explain.</summary>
    public const string IndexSession = "index_session";

    /// <summary>The same for a session of a folder, at a server that has the folder.</summary>
    public const string IndexFolderSession = "index_folder_session";

    /// <summary>Delete the bytes of a session that was deleted.</summary>
    public const string DeleteSession = "delete_session";
}
