using Causebox.Server.Database;
using Dapper;
using Npgsql;

namespace Causebox.Server.Hosting.Health;

/// <summary>The database answers.</summary>
internal sealed class DatabaseCheck(ServerDatabase database) : IReadinessCheck
{
    public string Name => "database";

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            await database.OutsideAsync(connection => connection.ExecuteAsync(new CommandDefinition("select 1", cancellationToken: cancel)), cancel);
            return null;
        }
        catch (NpgsqlException error)
        {
            return Reason(error);
        }
    }

    /// <summary>What may be said of it to anybody.</summary>
    public static string Reason(NpgsqlException error) =>
        error is PostgresException { SqlState: var state } ? $"the database answered with error {state}" : "the database does not answer";
}
