using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Agents;

/// <summary>Takes up episodes that are here whole, where the server that took their last file failed to, or did not live to.</summary>
internal sealed class TakeUpJob(ServerDatabase database, UploadDesk desk, TimeProvider clock) : IJob
{
    private const int Batch = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // A living request is about to do it.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public string Kind => JobKinds.TakeUp;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        IReadOnlyList<AgentUpload> waiting;
        var after = Guid.Empty;
        do
        {
            waiting = await database.InAsync(
                job.Organization, scope => UploadStore.WaitingAsync(scope, after, clock.GetUtcNow() - Grace, Batch), cancel);
            foreach (var upload in waiting)
            {
                await desk.TakeUpAsync(upload, cancel);
                after = upload.Subject.Id.Id;
            }
        }
        while (waiting.Count == Batch);

        return Every;
    }
}
