using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Artifacts;

/// <summary>Computes the hashes of large artifacts that went straight into a store, where the server that took them did not live to do it.</summary>
internal sealed partial class HashArtifactsJob(ServerDatabase database, ArtifactKeeper keeper, TimeProvider clock, ILogger<HashArtifactsJob> log) : IJob
{
    private const int Batch = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    // How long that server has.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public string Kind => JobKinds.HashArtifacts;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Grace;
        foreach (var artifact in await database.InAsync(job.Organization, scope => ArtifactCatalog.UnprovenAsync(scope, before, Batch), cancel))
            await ProveAsync(artifact, cancel);
        return Every;
    }

    private async Task ProveAsync(Artifact artifact, CancellationToken cancel)
    {
        try
        {
            await keeper.ProveAsync(artifact.Stored!, cancel);
        }
        catch (ArtifactException fault)
        {
            LogLeft(artifact.Key.Path, fault.Message);
            await keeper.ReportAsync(artifact, fault, cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The hash of {Artifact} could not be computed: {Reason}")]
    private partial void LogLeft(string artifact, string reason);
}
