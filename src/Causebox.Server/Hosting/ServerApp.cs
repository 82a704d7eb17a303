using Causebox.Server.Access;
using Causebox.Server.Agents;
using Causebox.Server.Artifacts;
using Causebox.Server.Audit;
using Causebox.Server.Backfills;
using Causebox.Server.Calibrations;
using Causebox.Server.Cameras;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Jobs;
using Causebox.Server.Live;
using Causebox.Server.Narrative;
using Causebox.Server.Portal;
using Causebox.Server.Overview;
using Causebox.Server.Robots;
using Causebox.Server.Sessions;
using Causebox.Server.Verdicts;
using Causebox.Server.Verification;
using Causebox.Server.Views;
using Dapper;

namespace Causebox.Server.Hosting;

/// <summary>The table of contents: what the server is made of, and which rooms have routes.</summary>
internal static class ServerApp
{
    /// <summary>Brings the database to the newest schema and puts the server together; it listens once it is started.</summary>
    /// <param name="settings">All that can be set.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="clock">The system's where it is null.</param>
    /// <param name="replace">Puts services in the place of ours: what nobody is to set from outside.</param>
    public static async Task<WebApplication> BuildAsync(
        ServerSettings settings, CancellationToken cancel, TimeProvider? clock = null, Action<IServiceCollection>? replace = null)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var source = await DatabaseStart.RunAsync(settings, clock ?? TimeProvider.System, cancel);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "causebox-server",
            // Where somebody started it has no say in what it does.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddHosting(settings, clock ?? TimeProvider.System);
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton(_ => source)
            .AddSingleton<ServerDatabase>()
            .AddSingleton<AuditLog>()
            .AddAccess()
            .AddArtifacts(settings)
            .AddEpisodes(settings.Episodes)
            .AddEvals(settings.Evals)
            .AddVerification()
            .AddAgents(settings)
            .AddBackfills()
            .AddSessions(settings.Sessions)
            .AddCameras(settings.Cameras)
            .AddNarrative(settings.Narrative)
            .AddCalibrations(settings.Calibrations)
            .AddLive(settings.Live)
            .AddViews()
            .AddVerdicts()
            .AddSingleton<PortalFiles>()
            .AddJobs(settings.Jobs);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseHosting(settings);
        app.UseAccess();
        app.UseMiddleware<RateLimitMiddleware>();

        app.MapHosting(settings);
        app.MapAccess();
        app.MapAudit();
        app.MapStorage();
        app.MapEpisodes();
        app.MapEvals();
        app.MapVerification();
        app.MapAgents();
        app.MapBackfills();
        app.MapSessions();
        app.MapCameras();
        app.MapNarrative();
        app.MapCalibrations();
        app.MapLive();
        app.MapViews();
        app.MapVerdicts();
        app.MapRobots();
        app.MapOverview();
        app.MapPortal();
        return app;
    }
}
