using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>Computes the hashes of a subject's large artifacts that went straight into a store.</summary>
internal sealed class HashArtifactJob(ArtifactKeeper keeper) : IJob
{
    public string Kind => JobKinds.HashArtifact;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        foreach (var kind in (ArtifactSubjectKind[])[ArtifactSubjectKind.Episode, ArtifactSubjectKind.Session])
        {
            foreach (var artifact in await keeper.ListAsync(new(job.Organization, kind, job.Subject), cancel))
            {
                if (NeedsHash(artifact))
                    await keeper.ProveAsync(artifact.Stored!, cancel);
            }
        }

        return null;
    }

    public static bool NeedsHash(Artifact artifact) => artifact is { State: ArtifactState.Committed, Stored: { Sha256: null } };
}
