using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Npgsql;

namespace Causebox.Server.Tests.Support;

/// <summary>One real PostgreSQL for all tests, made and started by them; each <see cref="TestServer"/> takes a database of its own on it.</summary>
public sealed class PostgresOfTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cbx-").FullName;
    private EmbeddedPostgres? _postgres;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        // The database's own account must be able to walk in.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        var cluster = new PostgresCluster(
            PostgresBinaries.Find(Environment.GetEnvironmentVariable("PATH")), Path.Combine(_folder, "postgres"), Path.Combine(_folder, "run"));
        _postgres = await EmbeddedPostgres.StartAsync(cluster, CancellationToken.None);
    }

    /// <summary>A new, empty database; its connection strings.</summary>
    internal async Task<(string Server, string Owner)> NewDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await _postgres!.PrepareAsync(name, CancellationToken.None);
        return (Small(DatabaseRoles.Server), Small(DatabaseRoles.Owner));

        // Many small pools share one database server.
        string Small(string role) =>
            new NpgsqlConnectionStringBuilder(_postgres!.ConnectionString(role, name)) { MaxPoolSize = 10 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
