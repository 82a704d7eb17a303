using Causebox.Benchmarks.Serving;
using Causebox.Server.Access.Credentials;
using Npgsql;

namespace Causebox.Benchmarks.Portal;

/// <summary>A person who is logged in, put into the database by its owner: what is measured is what comes after the login.</summary>
internal static class BenchLogin
{
    /// <summary>The token of the login.</summary>
    public static async Task<string> AddAsync(BenchServer server)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (token, person) = (SecretToken.Create(), Guid.CreateVersion7(now));
        await using var connection = await server.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(batch, "select set_config('causebox.organization', $1, true)", server.Organization.ToString());
        Add(batch, "insert into memberships values ($1, $2, 'admin', $3, 'system:bench')", server.Organization, person, now);
        Add(
            batch, "insert into people (person_id, email, name, password_hash, created_at, sessions_valid_from) values ($1, 'bench@example.com', 'Bench', 'none', $2, $2)",
            person, now);
        Add(
            batch,
            """
            insert into sessions (organization_id, session_id, token_sha256, person_id, created_at, expires_at, last_seen_at)
            values ($1, $2, $3, $4, $5, $6, $5)
            """,
            server.Organization, Guid.CreateVersion7(now), SecretToken.Hash(token)!, person, now, now.AddHours(4));
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return token;
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}
