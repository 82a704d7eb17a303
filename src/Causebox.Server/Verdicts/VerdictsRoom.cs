using Causebox.Server.Access;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Sessions;

namespace Causebox.Server.Verdicts;

/// <summary>People's word on findings, and how often each rule was right by it.</summary>
internal static class VerdictsRoom
{
    public static IServiceCollection AddVerdicts(this IServiceCollection services) => services.AddSingleton<VerdictDesk>();

    public static void MapVerdicts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("verdicts");
        Map(api.MapGroup("/episodes/{id}").WithMetadata(VerdictSubject.Episode));
        Map(routes.MapGroup("/mcap/sessions/{id}").AddEndpointFilter<RouteGroupBuilder, SessionFaultFilter>().WithTags("verdicts").WithMetadata(VerdictSubject.Session));
        api.MapGet("/rules/precision", VerdictRoutes.PrecisionAsync).Requires(AccessScope.Read).Produces<RulesPrecisionView>();
    }

    private static void Map(RouteGroupBuilder of)
    {
        const string Own = "/findings/{code}/verdict";
        of.MapPut(Own, VerdictRoutes.PutAsync).Requires(AccessScope.Operate).Accepts<VerdictBody>("application/json").Produces<VerdictView>()
            .WithDescription("The word of who calls, person or key, in place of what it said of this finding before. The finding must be in the analysis of today.");
        of.MapGet(Own, VerdictRoutes.GetAsync).Requires(AccessScope.Read).Produces<VerdictView>();
        of.MapDelete(Own, VerdictRoutes.DeleteAsync).Requires(AccessScope.Operate).Produces(StatusCodes.Status204NoContent);
        of.MapGet("/verdicts", VerdictRoutes.ListAsync).Requires(AccessScope.Read).Produces<VerdictsView>();
    }
}
