namespace Causebox.Server.Jobs;

/// <summary>The kinds of work that wait in the queue.</summary>
internal static class JobKinds
{
    /// <summary>Analyse an episode, its trajectories included, as long as it takes.</summary>
    public const string CompleteAnalysis = "complete_analysis";

    /// <summary>Recurring: close the episodes of an organization that fell silent.</summary>
    public const string CloseStuck = "close_stuck";

    /// <summary>Recurring: delete what an organization keeps no longer.</summary>
    public const string Retention = "retention";

    /// <summary>Compute the hash of an artifact whose store could not tell it.</summary>
    public const string HashArtifact = "hash_artifact";

    /// <summary>Delete the bytes of an episode that was deleted.</summary>
    public const string DeleteArtifacts = "delete_artifacts";
}
