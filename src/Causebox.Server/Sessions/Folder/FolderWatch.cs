namespace Causebox.Server.Sessions;

/// <summary>Looks into the folder now and then, so that what is recorded while nobody asks is indexed and explained as well.</summary>
internal sealed partial class FolderWatch(FolderScan scan, SessionFolder folder, TimeProvider clock, ILogger<FolderWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (folder.Path is null)
            return;
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                if (await scan.OwnerAsync(stoppingToken) is { } owner)
                    await scan.RunAsync(owner, stoppingToken);
            }
            catch (Npgsql.NpgsqlException error)
            {
                LogLater(error);
            }
            catch (ObjectDisposedException)
            {
                // The server did not come to listen, and is taken apart while this looks.
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "the folder of sessions could not be looked into; it will be again")]
    private partial void LogLater(Exception error);
}
