using Causebox.Server.Database.Embedded;

namespace Causebox.Server.Hosting;

/// <summary>The program: settings, database, web server, until it is told to stop.</summary>
internal static class ServerHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = new ServerSettings { DataFolder = args is [var folder] ? folder : "/var/lib/causebox" };
        var cluster = new PostgresCluster(
            PostgresBinaries.Find(Environment.GetEnvironmentVariable("PATH")),
            Path.Combine(settings.DataFolder, "postgres"),
            Path.Combine(settings.DataFolder, "run"));
        await using var postgres = await EmbeddedPostgres.StartAsync(cluster, CancellationToken.None);
        await using var app = await ServerApp.BuildAsync(
            settings with
            {
                DatabaseUrl = postgres.ConnectionString(Database.DatabaseRoles.Server),
                DatabaseOwnerUrl = postgres.ConnectionString(Database.DatabaseRoles.Owner),
            },
            CancellationToken.None);
        await app.RunAsync();
        return 0;
    }
}
