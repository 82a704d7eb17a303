using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Dapper;
using Npgsql;

namespace Causebox.Server.Hosting.Start;

/// <summary>Does an operator's command on the database of a server that runs, or on one that is started for it and stopped again.</summary>
internal static class CommandProgram
{
    public static async Task<string> RunAsync(AccessCommandLine command, Func<IReadOnlyList<string>, ServerSettings> load, CancellationToken cancel)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var settings = load(command.Rest);
        if (settings.DatabaseUrl is { } url)
            return await OnAsync(command, ConnectionText.Parse(url).ConnectionString, cancel);
        var cluster = DatabaseProgram.ClusterOf(settings);
        if (cluster.RunningPostmaster() is not null)
            return await OnAsync(command, EmbeddedPostgres.ConnectionString(cluster, DatabaseRoles.Server), cancel);

        using var only = DatabaseProgram.Lock(settings);
        await using var postgres = await EmbeddedPostgres.StartAsync(cluster, cancel);
        await using (var owner = NpgsqlDataSource.Create(postgres.ConnectionString(DatabaseRoles.Owner)))
            await new Migrator(owner).RunAsync(cancel);
        return await OnAsync(command, postgres.ConnectionString(DatabaseRoles.Server), cancel);
    }

    private static async Task<string> OnAsync(AccessCommandLine command, string connectionString, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        return await command.RunAsync(new AccessCommands(new ServerDatabase(source), TimeProvider.System), cancel);
    }
}
