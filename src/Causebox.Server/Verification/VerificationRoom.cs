using Causebox.Server.Access;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>The deploy gate: scenarios that a candidate must pass, and who answers for those that are not known.</summary>
internal static class VerificationRoom
{
    public static IServiceCollection AddVerification(this IServiceCollection services) => services
        .AddSingleton<ScenarioDesk>()
        .AddSingleton<ScenarioMirror>()
        .AddSingleton<VerificationResults>()
        .AddSingleton<Waivers>();

    public static void MapVerification(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/verify").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("verification");
        all.MapPost("/check", GateRoutes.CheckAsync).Requires(AccessScope.Read)
            .TakesJson(typeof(GateRequests.CheckRequest)).Produces<GateView>().Produces<GateView>(StatusCodes.Status422UnprocessableEntity);
        all.MapGet("/gate", GateRoutes.ShowAsync).Requires(AccessScope.Read).Produces<GateView>().TakesQuery(GateRoutes.Candidate)
            .WithDescription("What check answers, for looking: open or blocked, the status is 200.");
        all.MapGet("/scenarios", ScenarioRoutes.ListAsync).Requires(AccessScope.Read).Produces<ScenarioPage>()
            .TakesQuery(PageQuery.Parameters(QueryParameter.Text("candidate_policy_version"), QueryParameter.Word("severity", GateWords.Severities),
                QueryParameter.Text("baseline_episode_id", "Of this episode")));
        all.MapGet("/waivers", WaiverRoutes.ListAsync).Requires(AccessScope.Read).Produces<WaiverPage>().TakesQuery(PageQuery.Parameters(QueryParameter.Text("scenario_id")));

        var changes = all.MapGroup("").AddEndpointFilter<RouteGroupBuilder, UnboundKeyFilter>();
        // A scenario more makes the gate narrower: whoever sends episodes may. Everything that widens it is for people who operate.
        changes.MapPost("/promote", GateRoutes.PromoteAsync).Requires(AccessScope.Ingest)
            .TakesJson(typeof(GateRequests.PromoteRequest)).Produces<ScenarioPromoted>(StatusCodes.Status201Created).Produces<ScenarioPromoted>();
        changes.MapPost("/result", GateRoutes.ResultAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null)
            .TakesJson(typeof(GateRequests.MeasuredRequest)).Produces<VerificationStored>();
        changes.MapPatch("/scenarios/{id}", ScenarioRoutes.SetSeverityAsync).Requires(AccessScope.Operate)
            .TakesJson(typeof(GateRequests.SetSeverityRequest)).Produces<ScenarioPromoted>();
        changes.MapDelete("/scenarios/{id}", ScenarioRoutes.DeleteAsync).Requires(AccessScope.Operate).Produces(StatusCodes.Status204NoContent);
        changes.MapPost("/waivers", WaiverRoutes.GrantAsync).Requires(AccessScope.Operate)
            .TakesJson(typeof(GateRequests.GrantWaiverRequest)).Produces<WaiverView>(StatusCodes.Status201Created);
        changes.MapDelete("/waivers/{id}", WaiverRoutes.RevokeAsync).Requires(AccessScope.Operate).Produces(StatusCodes.Status204NoContent);
    }
}
