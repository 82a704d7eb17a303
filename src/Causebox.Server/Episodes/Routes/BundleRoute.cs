using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Causebox.Server.Hosting;

namespace Causebox.Server.Episodes;

/// <summary>An episode as one archive, from which <c>causebox explain</c> makes the same analysis without a server.</summary>
internal static class BundleRoute
{
    public static async Task<IResult> GetAsync(HttpContext context, string id, ServerDatabase database, ArtifactKeeper keeper)
    {
        var (caller, episode) = (context.Caller(), EpisodeRoutes.Id(id));
        var state = await database.InAsync(
            caller.Organization, scope => EpisodeState.ReadAsync(scope, episode, toChange: false, withCalibration: true), context.RequestAborted);
        if (state is null)
            return Problems.NotFound("episode");
        var artifacts = await keeper.ListAsync(new(caller.Organization, ArtifactSubjectKind.Episode, episode), context.RequestAborted);
        var baseline = await BaselineArtifacts.ActionsAsync(keeper, caller.Organization, state.Evidence(state.Row), context.RequestAborted);
        return new EpisodeBundle(keeper, state, artifacts, baseline);
    }
}
