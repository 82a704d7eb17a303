using Dapper;
using Npgsql;

namespace Causebox.Server.Database;

/// <summary>
/// Applies the numbered migrations in order, as the owner, each in a transaction of its own, under one advisory lock: of many servers
/// that start at once one migrates and the others wait. What was applied is known by name and by the hash of its text.
/// </summary>
internal sealed class Migrator(NpgsqlDataSource owner)
{
    // Any number that no other program uses on this database.
    private const long Lock = 0x63617573_65626f78;

    private const string Ledger = """
        create table if not exists migrations (
            name text primary key,
            sha256 bytea not null,
            applied_at timestamptz not null default now());
        do $$ begin
            if exists (select from pg_roles where rolname = 'causebox_server') then grant select on migrations to causebox_server; end if;
        end $$;
        """;

    /// <summary>Brings the database to the newest schema; the names of what was applied now.</summary>
    /// <exception cref="MigrationException">The database was made by a newer server, or an applied migration has another text here.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel)
    {
        await using var connection = await owner.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new("select pg_advisory_lock(@Lock)", new { Lock }, cancellationToken: cancel));
        try
        {
            await connection.ExecuteAsync(new(Ledger, cancellationToken: cancel));
            var applied = (await connection.QueryAsync<(string Name, byte[] Sha256)>("select name, sha256 from migrations"))
                .ToDictionary(row => row.Name, row => row.Sha256, StringComparer.Ordinal);
            var known = Migration.All;
            Check(applied, known);
            List<string> now = [];
            foreach (var migration in known.Where(migration => !applied.ContainsKey(migration.Name)))
            {
                await ApplyAsync(connection, migration, cancel);
                now.Add(migration.Name);
            }

            return now;
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    private static void Check(Dictionary<string, byte[]> applied, IReadOnlyList<Migration> known)
    {
        foreach (var (name, hash) in applied)
        {
            var here = known.FirstOrDefault(migration => migration.Name == name)
                ?? throw new MigrationException($"the database has the migration {name}, which this server does not know: it was made by a newer one");
            if (!hash.AsSpan().SequenceEqual(here.Sha256))
                throw new MigrationException($"the migration {name} was applied to the database with another text than this server has");
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new(migration.Sql, transaction: transaction, commandTimeout: 0, cancellationToken: cancel));
        await connection.ExecuteAsync(new(
            "insert into migrations (name, sha256) values (@Name, @Sha256)", new { migration.Name, migration.Sha256 }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }
}
