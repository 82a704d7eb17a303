using Causebox.Server.Access;
using Causebox.Server.Hosting.Limits;

namespace Causebox.Server.Agents;

/// <summary>The server's half of <c>docs/agent-protocol.md</c>.</summary>
internal static class AgentRoutes
{
    /// <summary>The largest part that an agent can be set to send.</summary>
    private const long MostPartBytes = 64L << 20;

    public static void MapAgents(this IEndpointRouteBuilder routes)
    {
        var robot = routes.MapGroup("/api/agent/{robot}");
        Guarded(robot.MapPost("uploads", UploadRoutes.BeginAsync));
        Guarded(robot.MapPatch("uploads/{upload}", UploadRoutes.AppendAsync).AcceptsLongBody(MostPartBytes));
        Guarded(robot.MapPost("uploads/{upload}/finish", UploadRoutes.FinishAsync).TakesLong());
        Guarded(robot.MapPatch("live/{name}", LiveRoute.PatchAsync).AcceptsLongBody(MostPartBytes));
        Guarded(robot.MapPost("heartbeat", HeartbeatRoute.PostAsync));
        Guarded(robot.MapPost("health", HealthRoute.PostAsync));
    }

    // The scope first: without a caller there is no robot to compare.
    private static void Guarded(RouteHandlerBuilder route) => route.Requires(AccessScope.Ingest).AddEndpointFilter(AgentGate.GuardAsync);
}
