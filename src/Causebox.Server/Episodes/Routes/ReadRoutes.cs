using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Artifacts.Links;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Evals;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>What is there to be read.</summary>
internal static class ReadRoutes
{
    public static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database)
    {
        var filter = EpisodeFilter.Read(RequestQuery.Of(context));
        var page = await database.InAsync(context.Caller().Organization, scope => EpisodeList.ReadAsync(scope, filter), context.RequestAborted);
        return Results.Json(page, EpisodesJson.Default.EpisodePage);
    }

    public static async Task<IResult> GetAsync(HttpContext context, string id, ServerDatabase database)
    {
        var (caller, episode) = (context.Caller(), EpisodeRoutes.Id(id));
        var view = await database.InAsync(caller.Organization, async scope =>
        {
            var found = await EpisodeReads.ViewAsync(scope, episode);
            return found is not null && WithheldOutcome.MayApply(context.Request) ? await WithheldOutcome.ApplyAsync(scope, caller, found) : found;
        }, context.RequestAborted);
        return view is null ? Problems.NotFound("episode") : Results.Json(view, EpisodesJson.Default.EpisodeView);
    }

    public static async Task<IResult> AnalysisAsync(HttpContext context, string id, ServerDatabase database)
    {
        var episode = EpisodeRoutes.Id(id);
        var view = await database.InAsync(context.Caller().Organization, scope => EpisodeReads.AnalysisAsync(scope, episode), context.RequestAborted);
        return view is null ? Problems.NotFound("analysis") : Results.Json(view, EpisodesJson.Default.AnalysisView);
    }

    public static Task<IResult> AuditAsync(HttpContext context, string id, ServerDatabase database)
    {
        var episode = EpisodeRoutes.Id(id);
        return AuditTrail.AnswerAsync(
            context, database, async scope => ("episode", episode.ToString("D"), await EpisodeStore.FindAsync(scope, episode) is not null), "episode");
    }

    /// <summary>The bytes as they were uploaded. Nothing here looks into them: an NPZ may hold pickled objects, which are code.</summary>
    public static async Task<IResult> ArtifactAsync(HttpContext context, string id, string kind, ServerDatabase database, ArtifactKeeper keeper)
    {
        var episode = EpisodeRoutes.Id(id);
        if (!ArtifactKey.IsName(kind))
            return Problems.NotFound("artifact");
        var organization = context.Caller().Organization;
        var key = new ArtifactSubject(organization, ArtifactSubjectKind.Episode, episode).Artifact(kind);
        var artifact = await database.InAsync(organization, scope => ArtifactCatalog.FindAsync(scope, key), context.RequestAborted);
        if (artifact is null || artifact.State is ArtifactState.Uploading || (artifact.State is ArtifactState.Missing && artifact.Stored is null))
            return Problems.NotFound("artifact");
        if (artifact.Stored?.Sha256 is { } hash)
        {
            // RFC 9530: of the whole artifact, whatever range of it is sent.
            context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(hash.Bytes)}:";
            context.Response.Headers["X-Content-SHA256"] = hash.Hex;
        }

        return new ArtifactContent(keeper, artifact);
    }
}
