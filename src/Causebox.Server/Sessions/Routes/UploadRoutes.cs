using Causebox.Server.Access;
using Causebox.Server.Artifacts.Links;
using Causebox.Server.Episodes;

namespace Causebox.Server.Sessions;

/// <summary>Sessions that are uploaded by hand.</summary>
internal static class UploadRoutes
{
    public static async Task<IResult> CreateAsync(HttpContext context, SessionUploads uploads, ArtifactLinks links, EpisodeSettings settings)
    {
        using var json = await RequestJson.ReadAsync(context, settings);
        var session = NewSession.Read(json, context.Caller());
        var (row, slots) = await uploads.CreateAsync(context.Caller(), session, context.RequestAborted);
        var urls = slots.Select(slot =>
        {
            var signed = links.SignUpload(context.Request, slot);
            return new SessionUploadUrl(slot.Name, signed.Url.AbsoluteUri, signed.ExpiresAt);
        });
        return Results.Json(new(row.SessionId, row.State, [.. urls]), SessionsJson.Default.SessionCreated, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> FinalizeAsync(HttpContext context, string id, SessionUploads uploads)
    {
        var row = await uploads.FinalizeAsync(context.Caller(), id, context.RequestAborted);
        return Results.Json(new(row.SessionId, row.State, row.FileCount, row.SizeBytes), SessionsJson.Default.SessionFinalized);
    }
}
