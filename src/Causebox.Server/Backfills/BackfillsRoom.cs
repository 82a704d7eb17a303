using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;

namespace Causebox.Server.Backfills;

/// <summary>The failures that were stored before the rules of today, analysed by them.</summary>
internal static class BackfillsRoom
{
    public static IServiceCollection AddBackfills(this IServiceCollection services) => services
        .AddSingleton<BackfillDesk>()
        .AddSingleton<BackfillLanes>()
        .AddSingleton<IJob, BackfillLaneJob>();

    public static void MapBackfills(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/backfills").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("backfills");
        all.MapPost("", BackfillRoutes.StartAsync).Requires(AccessScope.Admin).TakesJson(typeof(StartBackfillRequest)).Produces<BackfillView>(StatusCodes.Status201Created);
        all.MapGet("", BackfillRoutes.ListAsync).Requires(AccessScope.Admin).Produces<BackfillPage>();
        all.MapGet("/{id}", BackfillRoutes.GetAsync).Requires(AccessScope.Admin).Produces<BackfillView>();
        all.MapPost("/{id}/pause", BackfillRoutes.PauseAsync).Requires(AccessScope.Admin).Produces<BackfillView>();
        all.MapPost("/{id}/resume", BackfillRoutes.ResumeAsync).Requires(AccessScope.Admin).Produces<BackfillView>();
        all.MapPost("/{id}/cancel", BackfillRoutes.CancelAsync).Requires(AccessScope.Admin).Produces<BackfillView>();
    }
}
