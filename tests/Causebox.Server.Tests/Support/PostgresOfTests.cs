using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Npgsql;

namespace Causebox.Server.Tests.Support;

/// <summary>One real PostgreSQL for all tests, made and started by them; each <see cref="TestServer"/> takes a database of its own on it.</summary>
public sealed class PostgresOfTests : IAsyncLifetime
{
    private const string Template = "template_of_tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("cbx-").FullName;
    private EmbeddedPostgres? _postgres;
    private NpgsqlDataSource? _super;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        // The database's own account must be able to walk in.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        var cluster = new PostgresCluster(
            PostgresBinaries.Find(Environment.GetEnvironmentVariable("PATH")), Path.Combine(_folder, "postgres"), Path.Combine(_folder, "run"));
        _postgres = await EmbeddedPostgres.StartAsync(cluster, CancellationToken.None);
        _super = NpgsqlDataSource.Create(_postgres.ConnectionString("postgres", "postgres"));

        // These tests kill processes, never the machine: what the kernel has, survives. What is about more than that has a cluster of its own.
        await RunAsync("alter system set fsync = off");
        await RunAsync("select pg_reload_conf()");
        await _postgres.PrepareAsync(Template, CancellationToken.None);
        var template = new NpgsqlConnectionStringBuilder(_postgres.ConnectionString(DatabaseRoles.Owner, Template)) { Pooling = false };
        await using var owner = NpgsqlDataSource.Create(template);
        await new Migrator(owner).RunAsync(CancellationToken.None);
    }

    /// <summary>A new database with every migration, copied from one that was migrated; its connection strings.</summary>
    internal async Task<(string Server, string Owner)> NewDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await RunAsync($"create database {name} owner {DatabaseRoles.Owner} template {Template}");
        return (Small(DatabaseRoles.Server), Small(DatabaseRoles.Owner));

        // Many small pools share one database server.
        string Small(string role) =>
            new NpgsqlConnectionStringBuilder(_postgres!.ConnectionString(role, name)) { MaxPoolSize = 10 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_super is not null)
            await _super.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(string sql)
    {
        await using var command = _super!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
