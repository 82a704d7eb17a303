using Causebox.Server.Access;
using Causebox.Server.Agents;
using Causebox.Server.Artifacts;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Dapper;
using Npgsql;

namespace Causebox.Server.Hosting;

/// <summary>The table of contents: what the server is made of, and which rooms have routes.</summary>
internal static class ServerApp
{
    /// <summary>Brings the database to the newest schema and puts the server together; it listens once it is started.</summary>
    public static async Task<WebApplication> BuildAsync(ServerSettings settings, CancellationToken cancel, TimeProvider? clock = null)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        if (settings.DatabaseOwnerUrl is { } ownerUrl)
        {
            await using var owner = NpgsqlDataSource.Create(ownerUrl);
            await new Migrator(owner).RunAsync(cancel);
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "causebox-server" });
        builder.WebHost.UseUrls($"http://{settings.Listen}");
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton(_ => NpgsqlDataSource.Create(settings.DatabaseUrl!))
            .AddSingleton<ServerDatabase>()
            .AddSingleton<AuditLog>()
            .AddSingleton<ApiKeyStore>()
            .AddArtifacts(settings)
            .AddEpisodes(settings.Episodes)
            .AddAgents(settings)
            .AddJobs(settings.Jobs);

        var app = builder.Build();
        app.UseMiddleware<CallerMiddleware>();
        app.MapStorage();
        app.MapEpisodes();
        app.MapAgents();
        return app;
    }
}
