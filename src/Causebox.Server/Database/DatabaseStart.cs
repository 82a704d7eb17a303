using Causebox.Server.Hosting;
using Dapper;
using Npgsql;

namespace Causebox.Server.Database;

/// <summary>What happens to the database before the first request: it is waited for, migrated, and looked at for whether policies hold.</summary>
internal static class DatabaseStart
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>The pool of the server's role.</summary>
    /// <exception cref="DatabaseStartException">The database does not answer, refuses, or would let its role pass policies by.</exception>
    /// <exception cref="MigrationException">It was made by another version.</exception>
    public static async Task<NpgsqlDataSource> RunAsync(ServerSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        if (settings.DatabaseOwnerUrl is { } ownerUrl)
        {
            await using var owner = Source(ownerUrl, settings);
            await AnswersAsync(owner, "database.owner_url", settings.Database.ConnectWait, clock, cancel);
            await new Migrator(owner).RunAsync(cancel);
        }

        var source = Source(settings.DatabaseUrl!, settings);
        try
        {
            await AnswersAsync(source, "database.url", settings.Database.ConnectWait, clock, cancel);
            await CheckAsync(source, cancel);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    private static NpgsqlDataSource Source(string text, ServerSettings settings)
    {
        var connection = ConnectionText.Parse(text);
        connection.ApplicationName ??= "causebox";
        // A text that names its own keeps it.
        if (!connection.ConnectionString.Contains("Maximum Pool Size", StringComparison.OrdinalIgnoreCase))
            connection.MaxPoolSize = settings.Database.PoolSize;
        // What is asked again and again is parsed once for each connection; a pooler that hands statements to other connections needs 0 here.
        if (!connection.ConnectionString.Contains("Max Auto Prepare", StringComparison.OrdinalIgnoreCase))
            connection.MaxAutoPrepare = 100;
        return new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = connection.Username }.Build();
    }

    private static async Task AnswersAsync(NpgsqlDataSource source, string key, TimeSpan patience, TimeProvider clock, CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancel);
                return;
            }
            catch (NpgsqlException error) when (Hosting.Errors.DatabaseTrouble.IsAway(error) && clock.GetElapsedTime(start) < patience)
            {
                await Task.Delay(pause, clock, cancel);
            }
            catch (NpgsqlException error)
            {
                throw new DatabaseStartException($"the database of {key} ({source.ConnectionString}) cannot be used: {Reason(error)}", error);
            }
        }
    }

    private static string Reason(NpgsqlException error) => error.InnerException is { } inner ? $"{error.Message}: {inner.Message}" : error.Message;

    private static async Task CheckAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var (role, bypasses, owns) = await connection.QuerySingleAsync<(string, bool, bool)>(new CommandDefinition(
            """
            select r.rolname, r.rolbypassrls or r.rolsuper or exists (
                    select from pg_roles other where (other.rolbypassrls or other.rolsuper) and pg_has_role(r.oid, other.oid, 'member')),
                exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and pg_has_role(r.oid, c.relowner, 'member'))
            from pg_roles r where r.rolname = current_user
            """,
            cancellationToken: cancel));
        if (bypasses || owns)
        {
            throw new DatabaseStartException(
                $"the role {role} of database.url {(bypasses ? "can bypass row-level security" : "owns tables, and could switch their policies off")}: "
                + "serve with a role of its own (causebox serve --print-roles-sql shows how to make it)");
        }
    }
}
