using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Artifacts;

/// <summary>Computes the hashes of large artifacts that went straight into a store, which a commit does not wait for.</summary>
internal sealed partial class HashArtifactsJob(ServerDatabase database, ArtifactKeeper keeper, ILogger<HashArtifactsJob> log) : IJob
{
    private const int Batch = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public string Kind => JobKinds.HashArtifacts;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        foreach (var artifact in await database.InAsync(job.Organization, scope => ArtifactCatalog.UnprovenAsync(scope, Batch), cancel))
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
