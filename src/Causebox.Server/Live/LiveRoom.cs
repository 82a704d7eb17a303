using System.Diagnostics.Metrics;
using Causebox.Server.Access;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Live;

/// <summary>What changes, told to who looks as it happens.</summary>
internal static class LiveRoom
{
    public static IServiceCollection AddLive(this IServiceCollection services, LiveSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<LiveStore>()
        .AddSingleton<LiveHub>()
        .AddSingleton<LiveGuard>()
        .AddSingleton<KeepsNoLonger>(provider => provider.GetRequiredService<LiveStore>().ForgetAsync)
        .AddHostedService<LiveListener>()
        .AddHostedService<LiveAnnouncer>();

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/live", LiveRoute.GetAsync).Requires(AccessScope.Read).TakesLong().WithTags("live")
            .AddEndpointFilter<RefusalFilter>().GivesBytes(LiveText.ContentType).TakesQuery(LiveRoute.After)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithDescription(
                "Server-sent events: hello, change, reset, end. Last-Event-ID, or after in the query, is where an earlier stream ended: what was missed since is told first.");
        var hub = routes.ServiceProvider.GetRequiredService<LiveHub>();
        routes.ServiceProvider.GetRequiredService<IMeterFactory>().Create(Hosting.Telemetry.ServerMetrics.MeterName)
            .CreateObservableGauge("causebox.live.streams", () => hub.Count, description: "Streams of live updates that are open");
    }
}
