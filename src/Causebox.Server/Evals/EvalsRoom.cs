using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;

namespace Causebox.Server.Evals;

/// <summary>Replays of stored episodes by a candidate policy, and what they say of it.</summary>
internal static class EvalsRoom
{
    public static IServiceCollection AddEvals(this IServiceCollection services, EvalSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<EvalDesk>()
        .AddSingleton<EvalResults>()
        .AddSingleton<IJob, ExpireEvalsJob>();

    public static void MapEvals(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("evals");
        var ingest = all.MapGroup("/ingest/eval-run").AddEndpointFilter<RouteGroupBuilder, UnboundKeyFilter>();
        ingest.MapPost("", EvalRoutes.CreateAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null)
            .TakesJson(typeof(EvalRequests.OpenEvalRequest)).Produces<EvalCreated>(StatusCodes.Status201Created);
        ingest.MapPost("/{id}/result", EvalRoutes.ResultAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null)
            .TakesJson(typeof(EvalRequests.ReplayedRequest)).Produces<EvalResultStored>();
        ingest.MapPost("/{id}/finalize", EvalRoutes.FinalizeAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null)
            .TakesJson(typeof(EvalRequests.CloseEvalRequest)).Produces<EvalFinalized>();
        all.MapGet("/evals", EvalRoutes.ListAsync).Requires(AccessScope.Read).Produces<EvalPage>()
            .TakesQuery(PageQuery.Parameters(QueryParameter.Word("status", EvalWords.Statuses), QueryParameter.Text("candidate_policy_version")));
        all.MapGet("/evals/{id}", EvalRoutes.GetAsync).Requires(AccessScope.Read).Produces<EvalView>().TakesQuery(PageQuery.Parameters());
        all.MapGet("/evals/{id}/audit", EvalRoutes.AuditAsync).Requires(AccessScope.Read).Produces<AuditContracts.AuditPage>().TakesQuery(AuditTrail.Parameters);
    }
}
