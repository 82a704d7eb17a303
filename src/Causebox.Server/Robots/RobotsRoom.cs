using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Robots;

/// <summary>Robots, as far as they are known: from their episodes, their sessions, their agents and their calibrations.</summary>
internal static class RobotsRoom
{
    private const int UsualLimit = 50;
    private const int MostLimit = 100;

    private static readonly QueryParameter[] Parameters =
        [.. QueryParameter.Paging(UsualLimit, MostLimit), QueryParameter.Text("text", "Somewhere in the name, whatever the case of its letters")];

    public static void MapRobots(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/robots").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("robots");
        all.MapGet("", ListAsync).Requires(AccessScope.Read).Produces<RobotPage>().TakesQuery(Parameters)
            .WithDescription("By name; text is looked for somewhere in it, whatever the case of its letters. cursor and limit (1 to 100) page.");
        all.MapGet("/{robot}", GetAsync).Requires(AccessScope.Read).Produces<RobotView>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database, TimeProvider clock)
    {
        var query = RequestQuery.Of(context);
        var (after, limit, text) = (query.Text("cursor"), query.Limit(UsualLimit, MostLimit), query.Text("text"));
        var page = await database.InAsync(
            context.Caller().Organization, scope => RobotReads.PageAsync(scope, after, limit, text, clock.GetUtcNow()), context.RequestAborted);
        return Results.Json(page, RobotsJson.Default.RobotPage);
    }

    private static async Task<IResult> GetAsync(HttpContext context, string robot, ServerDatabase database, TimeProvider clock)
    {
        robot = RouteText.Whole(robot);
        var view = TextRule.CheckStorable("robot", robot) is null
            ? await database.InAsync(context.Caller().Organization, scope => RobotReads.FindAsync(scope, robot, clock.GetUtcNow()), context.RequestAborted) : null;
        return view is null ? Problems.NotFound("robot") : Results.Json(view, RobotsJson.Default.RobotView);
    }
}
