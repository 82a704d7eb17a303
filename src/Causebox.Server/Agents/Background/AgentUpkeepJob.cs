using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Agents;

/// <summary>Forgets uploads that stopped on their way, and health signals that are old; makes the days to come.</summary>
internal sealed class AgentUpkeepJob(ServerDatabase database, IArtifactStore store, HealthStore health, AgentSettings settings, TimeProvider clock) : IJob
{
    private const int Batch = 100;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public string Kind => JobKinds.AgentUpkeep;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        while (await ForgetAsync(job.Organization, cancel) == Batch)
            cancel.ThrowIfCancellationRequested();
        await health.PrepareAsync(cancel);
        if (settings.KeepHealth > TimeSpan.Zero)
            await health.ForgetAsync(job.Organization, clock.GetUtcNow() - settings.KeepHealth, cancel);
        return Every;
    }

    // Bytes first: what is half forgotten when the server dies is a row still, and is found again.
    private Task<int> ForgetAsync(OrganizationId organization, CancellationToken cancel) => database.InAsync(organization, async scope =>
    {
        var forgotten = await UploadStore.LockForgottenAsync(scope, clock.GetUtcNow() - settings.KeepUpload, Batch);
        foreach (var upload in forgotten)
            await store.AbandonAsync(upload.Target, upload.Received, cancel);
        await UploadStore.RemoveAsync(scope, forgotten.Select(upload => upload.Id));
        return forgotten.Count;
    }, cancel);
}
