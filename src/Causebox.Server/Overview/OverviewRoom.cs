using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Overview;

/// <summary>How the robots do: what is counted over an interval, and what somebody should look at. Each number names the list behind it.</summary>
internal static class OverviewRoom
{
    public static void MapOverview(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("overview")
            .MapGet("/overview", GetAsync).Requires(AccessScope.Read).Produces<OverviewView>().TakesQuery(OverviewInterval.Parameters)
            .WithDescription(
                "Of the interval from (a day before to) to to (now), in so many buckets (24, at most 200), of all robots or one. What is counted is what was created in the "
                + "interval. Each number comes with list: the query of the list behind it, of /api/episodes where nothing else is said.");

    private static async Task<IResult> GetAsync(HttpContext context, ServerDatabase database, TimeProvider clock)
    {
        var interval = OverviewInterval.Read(RequestQuery.Of(context), clock.GetUtcNow());
        var view = await database.AtOneMomentAsync(context.Caller().Organization, scope => OverviewReads.ReadAsync(scope, interval), context.RequestAborted);
        return Results.Json(view, OverviewJson.Default.OverviewView);
    }
}
