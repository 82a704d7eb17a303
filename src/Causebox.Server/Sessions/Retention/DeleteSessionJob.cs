using Causebox.Server.Artifacts;
using Causebox.Server.Jobs;

namespace Causebox.Server.Sessions;

/// <summary>Deletes the bytes of a session whose rows are gone, its indexes included.</summary>
internal sealed class DeleteSessionJob(ArtifactKeeper keeper) : IJob
{
    public string Kind => JobKinds.DeleteSession;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        await keeper.DeleteBytesAsync(new(job.Organization, ArtifactSubjectKind.Session, job.Subject), cancel);
        return null;
    }
}
