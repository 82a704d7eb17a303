using Causebox.Server.Database;
using Dapper;
using Npgsql;

namespace Causebox.Server.Hosting.Health;

/// <summary>The schema of the database is the one that this server was built for.</summary>
internal sealed class MigrationsCheck(ServerDatabase database) : IReadinessCheck
{
    public string Name => "migrations";

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            var applied = await database.OutsideAsync(
                connection => connection.QueryAsync<string>(new CommandDefinition("select name from migrations", cancellationToken: cancel)), cancel);
            var missing = Migration.All.Select(migration => migration.Name).Except(applied, StringComparer.Ordinal).ToList();
            return missing.Count == 0 ? null : $"not applied: {string.Join(", ", missing)}";
        }
        catch (NpgsqlException error)
        {
            return DatabaseCheck.Reason(error);
        }
    }
}
