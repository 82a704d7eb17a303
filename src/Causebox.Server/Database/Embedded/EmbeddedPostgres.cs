using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Causebox.Server.Database.Embedded;

/// <summary>
/// A PostgreSQL of our own: the system's programs, a cluster in our data folder, a private Unix socket, and nothing that listens on a network.
/// One that dies while we live is started again. Disposing stops it and waits until it is down.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan SessionsPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly PostgresCluster _cluster;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private Task _keeping = Task.CompletedTask;
    private int _postmaster;

    private EmbeddedPostgres(PostgresCluster cluster, ILogger log) => (_cluster, _log) = (cluster, log);

    /// <summary>The process that runs now, or ran last.</summary>
    public int Postmaster => Volatile.Read(ref _postmaster);

    /// <summary>Makes the cluster where there is none, starts it (or adopts the one that runs), and makes the roles and the database.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be made or started.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(PostgresCluster cluster, CancellationToken cancel, ILogger? log = null)
    {
        await cluster.CreateAsync(cancel);
        var postgres = new EmbeddedPostgres(cluster, log ?? NullLogger.Instance);
        try
        {
            await postgres.BringUpAsync(cancel);
            await postgres.PrepareAsync("causebox", cancel);
        }
        catch
        {
            await TryStopAsync(cluster, postgres.Postmaster);
            throw;
        }

        postgres._keeping = Task.Run(postgres.KeepAsync, CancellationToken.None);
        return postgres;
    }

    // Why it did not start is what is to be told, and not that there was nothing to stop.
    private static async Task TryStopAsync(PostgresCluster cluster, int postmaster)
    {
        try
        {
            await cluster.StopAsync(postmaster, CancellationToken.None);
        }
        catch (EmbeddedPostgresException)
        {
            return;
        }
    }

    /// <summary>How to reach a database as one of the roles.</summary>
    public string ConnectionString(string role, string database = "causebox") => ConnectionString(_cluster, role, database);

    /// <summary>How to reach a database of a cluster that runs.</summary>
    public static string ConnectionString(PostgresCluster cluster, string role, string database = "causebox") => new NpgsqlConnectionStringBuilder
    {
        Host = cluster.SocketFolder,
        Username = role,
        Database = database,
        ApplicationName = "causebox",
    }.ConnectionString;

    /// <summary>Makes the roles and a database that the owner owns, where they are not there yet.</summary>
    public async Task PrepareAsync(string database, CancellationToken cancel)
    {
        await using var super = NpgsqlDataSource.Create(ConnectionString("postgres", "postgres"));
        foreach (var role in (string[])[DatabaseRoles.Owner, DatabaseRoles.Server])
        {
            await using var create = super.CreateCommand(
                $"do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role} login nobypassrls; end if; end $$");
            await create.ExecuteNonQueryAsync(cancel);
        }

        await using var exists = super.CreateCommand("select exists (select from pg_database where datname = $1)");
        exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = database });
        if (await exists.ExecuteScalarAsync(cancel) is true)
            return;
        await using var make = super.CreateCommand(
            $"create database \"{database}\" owner {DatabaseRoles.Owner} template template0 encoding 'UTF8' locale 'C.UTF-8'");
        await make.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Tells it to end its sessions and stop, and waits until the process is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
        NpgsqlConnection.ClearAllPools();
        await _cluster.StopAsync(Postmaster, CancellationToken.None);
        _stop.Dispose();
    }

    private async Task BringUpAsync(CancellationToken cancel)
    {
        if (_cluster.RunningPostmaster() is { } survivor)
        {
            PostgresKeeperLog.Adopted(_log, survivor);
            Volatile.Write(ref _postmaster, survivor);
        }
        else
        {
            await WaitUntilAloneAsync(cancel);
            PostgresProcess.ForgetReused(_cluster.DataFolder, _cluster.SocketFolder);
            Volatile.Write(ref _postmaster, _cluster.Launch());
        }

        await WaitUntilReadyAsync(cancel);
        PostgresKeeperLog.Runs(_log, Postmaster, _cluster.DataFolder);
    }

    // The process may not be our child, so that its end is not told to us: we look.
    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (!_cluster.IsRunning(Postmaster))
                    await StartAgainAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task StartAgainAsync(CancellationToken cancel)
    {
        PostgresKeeperLog.Died(_log, Postmaster, PostgresLog.End(_cluster.LogFile));
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await BringUpAsync(cancel);
                return;
            }
            catch (Exception error) when (error is EmbeddedPostgresException or IOException)
            {
                PostgresKeeperLog.NotStarted(_log, pause.TotalSeconds, error.Message);
                await Task.Delay(pause, TimeProvider.System, cancel);
            }
        }
    }

    // Sessions of a postmaster that was killed end by themselves, and no other starts beside them. Whoever stays longer PostgreSQL itself complains of.
    private async Task WaitUntilAloneAsync(CancellationToken cancel)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (PostgresProcess.AnyIn(_cluster.DataFolder) && TimeProvider.System.GetElapsedTime(start) < SessionsPatience)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancel);
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(StartPatience);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString("postgres", "postgres")) { Pooling = false });
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(deadline.Token);
                return;
            }
            catch (NpgsqlException) when (!deadline.IsCancellationRequested && PostgresProcess.IsOrBecomesPostmaster(Postmaster, _cluster.DataFolder))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancel);
            }
            catch (Exception error) when (error is NpgsqlException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL did not start in {_cluster.DataFolder}: {error.Message}; the end of its log {_cluster.LogFile}:\n{PostgresLog.End(_cluster.LogFile)}");
            }
        }
    }
}
