using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Errors;
using Npgsql;

namespace Causebox.Server.Live;

/// <summary>
/// This server's ear: one connection that listens for the word that an organization has news. A word may be lost while it is away, and no more than that: rows
/// are what is told, so that every feed looks when it is back. Also keeps the streams from looking dead.
/// </summary>
internal sealed partial class LiveListener(LiveHub hub, ServerSettings settings, TimeProvider clock, ILogger<LiveListener> log) : BackgroundService
{
    public const string Channel = "causebox_live";

    /// <summary>Between two comments of a stream.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private const int KeepAliveSeconds = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(ListenAsync(stoppingToken), CommentAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        // Not one of the pool's: it is in use for ever, and what was told to it must not reach whoever has it next.
        var connection = ConnectionText.Parse(settings.DatabaseUrl!);
        (connection.Pooling, connection.KeepAlive, connection.ApplicationName) = (false, KeepAliveSeconds, "causebox live");
        var pause = FirstPause;
        while (true)
        {
            try
            {
                await ListenAsync(connection.ConnectionString, () => pause = FirstPause, cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested && (error is NpgsqlException || DatabaseTrouble.IsAway(error)))
            {
                LogAway(error.Message, pause.TotalSeconds);
            }

            await Task.Delay(pause, clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task ListenAsync(string text, Action listens, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(text);
        connection.Notification += (_, word) =>
        {
            if (Guid.TryParseExact(word.Payload, "D", out var organization) && organization != Guid.Empty)
                hub.Signal(new(organization));
        };
        await connection.OpenAsync(cancel);
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancel);
        listens();
        hub.SignalAll();
        while (true)
            await connection.WaitAsync(cancel);
    }

    private async Task CommentAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(KeepAlive, clock);
        while (await timer.WaitForNextTickAsync(cancel))
            hub.KeepAlive();
    }

    [LoggerMessage(LogLevel.Warning, "The connection that listens for news is away, and is made again in {Seconds} s; live streams are a little later meanwhile: {Reason}")]
    private partial void LogAway(string reason, double seconds);
}
