using System.Threading.Channels;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Errors;
using Npgsql;

namespace Causebox.Server.Live;

/// <summary>
/// This server's voice: tells all servers which organizations have news, after the transactions that made it. Within them it would hold up every commit of the
/// database, one after another (see the decision record 22).
/// </summary>
internal sealed partial class LiveAnnouncer : BackgroundService
{
    // At once, then not again so soon.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly ServerDatabase _database;
    private readonly TimeProvider _clock;
    private readonly ILogger<LiveAnnouncer> _log;
    private readonly Lock _gate = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private HashSet<Guid> _waiting = [];

    public LiveAnnouncer(ServerDatabase database, TimeProvider clock, ILogger<LiveAnnouncer> log)
    {
        (_database, _clock, _log) = (database, clock, log);
        database.NewsCommitted += Note;
    }

    public override void Dispose()
    {
        _database.NewsCommitted -= Note;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _news.Reader.ReadAsync(stoppingToken);
                await Task.Delay(await TryTellAsync(stoppingToken) ? Between : AfterTrouble, _clock, stoppingToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException && stoppingToken.IsCancellationRequested)
        {
            // The server stops; others look without being told.
        }
    }

    private void Note(OrganizationId organization)
    {
        lock (_gate)
            _waiting.Add(organization.Value);
        _news.Writer.TryWrite(true);
    }

    private async Task<bool> TryTellAsync(CancellationToken cancel)
    {
        Guid[] organizations;
        lock (_gate)
            (organizations, _waiting) = ([.. _waiting], []);
        try
        {
            await _database.OutsideAsync(connection => TellAsync(connection, organizations, cancel), cancel);
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && (error is NpgsqlException || DatabaseTrouble.IsAway(error)))
        {
            LogUntold(error.Message);
            foreach (var organization in organizations)
                Note(new(organization));
            return false;
        }
    }

    private static async Task<int> TellAsync(NpgsqlConnection connection, Guid[] organizations, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select pg_notify($1, id::text) from unnest($2::uuid[]) id", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = LiveListener.Channel });
        command.Parameters.Add(new NpgsqlParameter { Value = organizations });
        return await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Other servers could not be told of news; they find it without: {Reason}")]
    private partial void LogUntold(string reason);
}
