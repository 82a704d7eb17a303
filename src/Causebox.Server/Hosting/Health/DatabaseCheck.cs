using Causebox.Server.Database;
using Dapper;
using Npgsql;

namespace Causebox.Server.Hosting.Health;

/// <summary>The database answers, and its schema is the one that this server was built for.</summary>
internal sealed class DatabaseCheck(ServerDatabase database) : IReadinessCheck
{
    public string Name => "database";

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            var applied = await database.OutsideAsync(
                connection => connection.QueryAsync<string>(new CommandDefinition("select name from migrations", cancellationToken: cancel)), cancel);
            var missing = Migration.All.Select(migration => migration.Name).Except(applied, StringComparer.Ordinal).ToList();
            return missing.Count == 0 ? null : $"migrations that were not applied: {string.Join(", ", missing)}";
        }
        catch (NpgsqlException error)
        {
            return error is PostgresException { SqlState: var state } ? $"the database answered with error {state}" : "the database does not answer";
        }
    }
}
