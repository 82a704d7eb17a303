using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;
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
        Guarded(robot.MapPost("uploads", UploadRoutes.BeginAsync)
            .TakesJson(typeof(BeginUpload)).Produces<UploadAnswer>(StatusCodes.Status201Created).Produces<UploadAnswer>());
        Guarded(robot.MapPatch("uploads/{upload}", UploadRoutes.AppendAsync).AcceptsLongBody(MostPartBytes).Produces<OffsetAnswer>());
        Guarded(robot.MapPost("uploads/{upload}/finish", UploadRoutes.FinishAsync).TakesLong().TakesJson(typeof(FinishUpload)).Produces<FinishAnswer>());
        Guarded(robot.MapPatch("live/{name}", LiveRoute.PatchAsync).AcceptsLongBody(MostPartBytes).Produces<OffsetAnswer>()
            .TakesQuery(QueryParameter.Text("subject", "The session") with { IsRequired = true }));
        Guarded(robot.MapPost("heartbeat", HeartbeatRoute.PostAsync).TakesJson(typeof(Heartbeat)).Produces<HeartbeatAnswer>());
        Guarded(robot.MapPost("health", HealthRoute.PostAsync).TakesJson(typeof(HealthBatch)).Produces<HealthAnswer>());
    }

    // The scope first: without a caller there is no robot to compare.
    private static void Guarded(RouteHandlerBuilder route) => route.Requires(AccessScope.Ingest).AddEndpointFilter(AgentGate.GuardAsync);
}
