using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Npgsql;

namespace Causebox.Server.Hosting;

/// <summary>The program: settings, database, web server, until it is told to stop.</summary>
internal static class ServerHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return AccessCommandLine.Takes(args) ? await RunCommandAsync(AccessCommandLine.Parse(args)) : await ServeAsync(args);
        }
        catch (AccessCommandException error)
        {
            await Console.Error.WriteLineAsync($"causebox-server: {error.Message}");
            return 2;
        }
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        var settings = SettingsOf(args);
        await using var postgres = await EmbeddedPostgres.StartAsync(ClusterOf(settings), CancellationToken.None);
        await using var app = await ServerApp.BuildAsync(
            settings with
            {
                DatabaseUrl = postgres.ConnectionString(DatabaseRoles.Server),
                DatabaseOwnerUrl = postgres.ConnectionString(DatabaseRoles.Owner),
            },
            CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    /// <summary>Does a command on the database of a server that runs, or on one that is started for it and stopped again.</summary>
    private static async Task<int> RunCommandAsync(AccessCommandLine command)
    {
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
        var cluster = ClusterOf(SettingsOf(command.Rest));
        var isRunning = cluster.RunningPostmaster() is not null;
        var postgres = await EmbeddedPostgres.StartAsync(cluster, CancellationToken.None);
        try
        {
            await using var owner = NpgsqlDataSource.Create(postgres.ConnectionString(DatabaseRoles.Owner));
            await new Migrator(owner).RunAsync(CancellationToken.None);
            await using var source = NpgsqlDataSource.Create(postgres.ConnectionString(DatabaseRoles.Server));
            var commands = new AccessCommands(new ServerDatabase(source), TimeProvider.System);
            await Console.Out.WriteLineAsync(await command.RunAsync(commands, CancellationToken.None));
        }
        finally
        {
            if (!isRunning)
                await postgres.DisposeAsync();
        }

        return 0;
    }

    private static ServerSettings SettingsOf(IReadOnlyList<string> words) => new()
    {
        DataFolder = words.FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal)) ?? "/var/lib/causebox",
        Listen = words.FirstOrDefault(word => word.StartsWith("--listen=", StringComparison.Ordinal))?["--listen=".Length..] ?? "127.0.0.1:5080",
        Access = new AccessSettings { Demo = words.Contains("--demo") },
    };

    private static PostgresCluster ClusterOf(ServerSettings settings) => new(
        PostgresBinaries.Find(Environment.GetEnvironmentVariable("PATH")),
        Path.Combine(settings.DataFolder, "postgres"),
        Path.Combine(settings.DataFolder, "run"));
}
