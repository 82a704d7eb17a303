using Causebox.Server.Artifacts;
using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>Deletes the bytes of an episode whose rows are gone, and what was made of them.</summary>
internal sealed class DeleteArtifactsJob(ArtifactKeeper keeper) : IJob
{
    public string Kind => JobKinds.DeleteArtifacts;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        await keeper.DeleteBytesAsync(new(job.Organization, ArtifactSubjectKind.Episode, job.Subject), cancel);
        await keeper.DeleteBytesAsync(new(job.Organization, ArtifactSubjectKind.Playable, job.Subject), cancel);
        return null;
    }
}
