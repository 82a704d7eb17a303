using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Requests;
using static Causebox.Server.Episodes.EpisodeRequests;

namespace Causebox.Server.Episodes;

/// <summary>The routes of episodes: those of the public SDK's contract, and ours.</summary>
internal static class EpisodeRoutes
{
    public static void MapEpisodes(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("episodes");
        all.MapPost("/ingest/episode", IngestRoutes.CreateAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null)
            .TakesJson(typeof(NewEpisodeRequest)).Produces<EpisodeCreated>(StatusCodes.Status201Created).Produces<EpisodeCreated>();
        all.MapPost("/ingest/episode/{id}/finalize", IngestRoutes.FinalizeAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null)
            .TakesJson(typeof(FinishEpisodeRequest)).Produces<EpisodeFinalized>();

        all.MapGet("/episodes", ReadRoutes.ListAsync).Requires(AccessScope.Read).Produces<EpisodePage>().TakesQuery(EpisodeFilter.Parameters);
        all.MapGet("/episodes/{id}", ReadRoutes.GetAsync).Requires(AccessScope.Read).Produces<EpisodeView>();
        all.MapGet("/episodes/{id}/analysis", ReadRoutes.AnalysisAsync).Requires(AccessScope.Read).Produces<AnalysisShape>();
        all.MapGet("/episodes/{id}/artifact/{kind}", ReadRoutes.ArtifactAsync).Requires(AccessScope.Read).TakesLong().GivesBytes("application/octet-stream", "video/mp4", "application/x-npz");
        all.MapGet("/episodes/{id}/bundle", BundleRoute.GetAsync).Requires(AccessScope.Read).TakesLong().GivesBytes("application/zip");

        all.MapGet("/episodes/{id}/audit", ReadRoutes.AuditAsync).Requires(AccessScope.Read).Produces<AuditContracts.AuditPage>().TakesQuery(AuditTrail.Parameters);
        all.MapGet("/retention", RetentionRoute.GetAsync).Requires(AccessScope.Read).Produces<RetentionView>().TakesQuery();

        all.MapGet("/episodes/{id}/replay", ReplayRoutes.ReplayAsync).Requires(AccessScope.Read).Produces<ReplayView>().TakesQuery(ReplayRoutes.Parameters);
        all.MapGet("/episodes/{id}/compare/{other}", ReplayRoutes.CompareAsync).Requires(AccessScope.Read).Produces<CompareView>().TakesQuery(ReplayRoutes.Parameters);
        all.MapGet("/episodes/{id}/baselines", ReplayRoutes.BaselinesAsync).Requires(AccessScope.Read).Produces<BaselinesView>().TakesQuery();

        all.MapPost("/episodes/{id}/analysis", ChangeRoutes.AnalyseAsync).Requires(AccessScope.Operate).Produces<AnalysisShape>();
        all.MapPost("/episodes/{id}/status", ChangeRoutes.SetStatusAsync).Requires(AccessScope.Operate).TakesJson(typeof(SetStatusRequest)).Produces<EpisodeFinalized>();
        all.MapPost("/episodes/{id}/pins", ChangeRoutes.PinAsync).Requires(AccessScope.Operate).TakesJson(typeof(PinRequest)).Produces<PinView>(StatusCodes.Status201Created);
        all.MapDelete("/episodes/{id}/pins/{pin}", ChangeRoutes.UnpinAsync).Requires(AccessScope.Operate).Produces(StatusCodes.Status204NoContent);
        all.MapDelete("/episodes/{id}", ChangeRoutes.DeleteAsync).Requires(AccessScope.Admin).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>The id of the route; what is no id names no episode.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw EpisodeRefusals.NoSuchEpisode();
}
