using Causebox.Server.Access;
using Causebox.Server.Hosting.Limits;

namespace Causebox.Server.Episodes;

/// <summary>The routes of episodes: those of the public SDK's contract, and ours.</summary>
internal static class EpisodeRoutes
{
    public static void MapEpisodes(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("episodes");
        all.MapPost("/ingest/episode", IngestRoutes.CreateAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null)
            .Produces<EpisodeCreated>(StatusCodes.Status201Created).Produces<EpisodeCreated>();
        all.MapPost("/ingest/episode/{id}/finalize", IngestRoutes.FinalizeAsync).Requires(AccessScope.Ingest).AcceptsLongBody(bytes: null).Produces<EpisodeFinalized>();

        all.MapGet("/episodes", ReadRoutes.ListAsync).Requires(AccessScope.Read).Produces<EpisodePage>();
        all.MapGet("/episodes/{id}", ReadRoutes.GetAsync).Requires(AccessScope.Read).Produces<EpisodeView>();
        all.MapGet("/episodes/{id}/analysis", ReadRoutes.AnalysisAsync).Requires(AccessScope.Read).Produces<AnalysisView>();
        all.MapGet("/episodes/{id}/artifact/{kind}", ReadRoutes.ArtifactAsync).Requires(AccessScope.Read).TakesLong();
        all.MapGet("/episodes/{id}/bundle", BundleRoute.GetAsync).Requires(AccessScope.Read).TakesLong();

        all.MapGet("/episodes/{id}/replay", ReplayRoutes.ReplayAsync).Requires(AccessScope.Read).Produces<ReplayView>();
        all.MapGet("/episodes/{id}/compare/{other}", ReplayRoutes.CompareAsync).Requires(AccessScope.Read).Produces<CompareView>();
        all.MapGet("/episodes/{id}/baselines", ReplayRoutes.BaselinesAsync).Requires(AccessScope.Read).Produces<BaselinesView>();

        all.MapPost("/episodes/{id}/analysis", ChangeRoutes.AnalyseAsync).Requires(AccessScope.Operate).Produces<AnalysisView>();
        all.MapPost("/episodes/{id}/status", ChangeRoutes.SetStatusAsync).Requires(AccessScope.Operate).Produces<EpisodeFinalized>();
        all.MapPost("/episodes/{id}/pins", ChangeRoutes.PinAsync).Requires(AccessScope.Operate).Produces<PinView>(StatusCodes.Status201Created);
        all.MapDelete("/episodes/{id}/pins/{pin}", ChangeRoutes.UnpinAsync).Requires(AccessScope.Operate).Produces(StatusCodes.Status204NoContent);
        all.MapDelete("/episodes/{id}", ChangeRoutes.DeleteAsync).Requires(AccessScope.Admin).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>The id of the route; what is no id names no episode.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw RefusedException.NoSuchEpisode();
}
