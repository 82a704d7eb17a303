using Causebox.Server.Access;
using Causebox.Server.Artifacts.Links;

namespace Causebox.Server.Episodes;

/// <summary>What a robot's side calls.</summary>
internal static class IngestRoutes
{
    public static async Task<IResult> CreateAsync(HttpContext context, EpisodeIngest ingest, ArtifactLinks links, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var key = IdempotencyKey.TextOf(context.Request.Headers);
        var (row, slots, isNew) = await ingest.CreateAsync(context.Caller(), json, key, context.RequestAborted);
        var urls = slots.Select(slot =>
        {
            var signed = links.SignUpload(context.Request, slot);
            return new UploadUrl(slot.Name, signed.Url.AbsoluteUri, signed.ExpiresAt);
        });
        // The public SDK knows this word alone for "uploads work", whatever the store is.
        return Results.Json(
            new EpisodeCreated(row.EpisodeId, row.Status, "r2", [.. urls]), EpisodesJson.Default.EpisodeCreated,
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public static async Task<IResult> FinalizeAsync(HttpContext context, string id, EpisodeChanges changes, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var row = await changes.FinalizeAsync(context.Caller(), EpisodeRoutes.Id(id), FinalizeRequest.Read(json), context.RequestAborted);
        return Results.Json(new(row.EpisodeId, row.Status, row.UpdatedAt), EpisodesJson.Default.EpisodeFinalized);
    }
}
