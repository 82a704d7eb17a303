using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Logs;

namespace Causebox.Server.Hosting.Health;

/// <summary><c>/healthz</c>: restart me or not. <c>/readyz</c>: send me requests or not.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Json(new AliveAnswer("ok"), HostingJson.Default.AliveAnswer))
            .WithoutRateLimit().WithMetadata(new QuietRoute()).WithTags("health").Produces<AliveAnswer>();
        routes.MapGet("/readyz", async (Readiness readiness, CancellationToken cancel) =>
            {
                var answer = await readiness.AskAsync(cancel);
                return TypedResults.Json(answer, HostingJson.Default.ReadyAnswer, statusCode: answer.Status == "ready" ? 200 : 503);
            })
            .WithoutRateLimit().WithMetadata(new QuietRoute()).WithTags("health").Produces<ReadyAnswer>().Produces<ReadyAnswer>(503);
    }
}
