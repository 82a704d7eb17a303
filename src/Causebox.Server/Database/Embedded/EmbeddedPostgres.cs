using System.Globalization;
using Npgsql;

namespace Causebox.Server.Database.Embedded;

/// <summary>
/// A PostgreSQL of our own: the system's programs, a cluster in our data folder, a private Unix socket, and nothing that listens on a network.
/// Disposing stops it and waits until it is down.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly PostgresCluster _cluster;
    private readonly int _postmaster;

    private EmbeddedPostgres(PostgresCluster cluster, int postmaster)
    {
        _cluster = cluster;
        _postmaster = postmaster;
    }

    /// <summary>Makes the cluster where there is none, starts it (or adopts the one that runs), and makes the roles and the database.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be made or started.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(PostgresCluster cluster, CancellationToken cancel)
    {
        await cluster.CreateAsync(cancel);
        var postmaster = cluster.RunningPostmaster() ?? cluster.Launch();
        var postgres = new EmbeddedPostgres(cluster, postmaster);
        await postgres.WaitUntilReadyAsync(cancel);
        await postgres.PrepareAsync("causebox", cancel);
        return postgres;
    }

    /// <summary>How to reach a database as one of the roles.</summary>
    public string ConnectionString(string role, string database = "causebox") => new NpgsqlConnectionStringBuilder
    {
        Host = _cluster.SocketFolder,
        Username = role,
        Database = database,
        MaxPoolSize = 50,
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
        NpgsqlConnection.ClearAllPools();
        await _cluster.StopAsync(_postmaster, CancellationToken.None);
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres", "postgres"));
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(deadline.Token);
                return;
            }
            catch (NpgsqlException) when (!deadline.IsCancellationRequested && _cluster.IsRunning(_postmaster))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancel);
            }
            catch (Exception error) when (error is NpgsqlException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                throw new EmbeddedPostgresException(string.Create(CultureInfo.InvariantCulture,
                    $"PostgreSQL did not start in {_cluster.DataFolder}; the end of its log {_cluster.LogFile}:\n{_cluster.EndOfLog()}"));
            }
        }
    }
}
