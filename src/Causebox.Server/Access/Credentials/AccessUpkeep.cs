using System.Threading.Channels;
using Causebox.Server.Database;
using Dapper;
using Npgsql;

namespace Causebox.Server.Access.Credentials;

/// <summary>Work of access that no request waits for: when a key or session was last used, and the removal of what has run out.</summary>
internal sealed partial class AccessUpkeep(ServerDatabase database, TimeProvider clock, ILogger<AccessUpkeep> log) : BackgroundService
{
    /// <summary>A use is written at most this often for each key and session.</summary>
    public static readonly TimeSpan BetweenUses = TimeSpan.FromMinutes(1);

    // Full means that the database is slow. A use that is not noted then is noted with the next.
    private readonly Channel<Use> _uses = Channel.CreateBounded<Use>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Notes that a credential was used now, if it is time to.</summary>
    public void Note(string kind, ResolvedCredential credential)
    {
        var now = clock.GetUtcNow();
        if (credential.LastUsedAt is null || now - credential.LastUsedAt >= BetweenUses)
            _uses.Writer.TryWrite(new Use(kind, credential.Organization, credential.Id, now));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(WriteUsesAsync(stoppingToken), SweepAsync(stoppingToken));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException && stoppingToken.IsCancellationRequested)
        {
            // The server stops; what was not written is of no importance.
        }
    }

    private async Task WriteUsesAsync(CancellationToken cancel)
    {
        await foreach (var use in _uses.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await database.InAsync(use.Organization, scope => WriteAsync(scope, use), cancel);
            }
            catch (NpgsqlException error)
            {
                UseLost(log, error, use.Kind, use.Id);
            }
        }
    }

    private static Task<int> WriteAsync(DatabaseScope scope, Use use)
    {
        var parameters = new { use.Id, use.At, before = use.At - BetweenUses };
        return use.Kind == "key"
            ? scope.ExecuteAsync("update api_keys set last_used_at = @At where key_id = @Id and (last_used_at is null or last_used_at <= @before)", parameters)
            : scope.ExecuteAsync("update sessions set last_seen_at = @At where session_id = @Id::uuid and last_seen_at <= @before", parameters);
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await database.OutsideAsync(connection => connection.ExecuteAsync(new CommandDefinition(
                    """
                    delete from guess_buckets where keep_until < @now;
                    delete from device_logins where expires_at < @now - interval '1 day';
                    delete from setup_links where expires_at < @now
                    """,
                    new { now = clock.GetUtcNow() }, cancellationToken: cancel)), cancel);
            }
            catch (NpgsqlException error)
            {
                SweepFailed(log, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last use of {Kind} {Id} could not be written")]
    private static partial void UseLost(ILogger log, Exception error, string kind, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What has run out of access could not be removed; the next try is in an hour")]
    private static partial void SweepFailed(ILogger log, Exception error);

    private sealed record Use(string Kind, OrganizationId Organization, string Id, DateTimeOffset At);
}
