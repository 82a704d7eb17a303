namespace Causebox.Server.Artifacts;

/// <summary>Computes hashes that wait, one object at a time. What fails stays without a hash in the catalogue, where a nightly job finds it.</summary>
internal sealed partial class HashWorker(PendingHashes pending, ArtifactKeeper keeper, ILogger<HashWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var stored in pending.ReadAllAsync(stoppingToken))
                await ProveAsync(stored, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is in the catalogue.
            return;
        }
    }

    private async Task ProveAsync(StoredArtifact stored, CancellationToken cancel)
    {
        try
        {
            await keeper.ProveAsync(stored, cancel);
        }
        catch (Exception error) when (error is ArtifactException or Npgsql.NpgsqlException)
        {
            LogLeft(stored.Key.Path, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "the hash of {Artifact} is still to be computed: {Reason}")]
    private partial void LogLeft(string artifact, string reason);
}
