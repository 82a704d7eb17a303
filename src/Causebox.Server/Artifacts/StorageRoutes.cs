using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Artifacts.Links;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Limits;
using Microsoft.AspNetCore.Http.Features;

namespace Causebox.Server.Artifacts;

/// <summary>The signed URLs of this server: the URL itself is the credential. Never a redirect, which a public SDK takes for success.</summary>
internal static class StorageRoutes
{
    public static void MapStorage(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(StorageUrl.Pattern, PutAsync).AcceptsLongBody(bytes: null).WithoutRateLimit().Produces<StoredAnswer>();
        routes.MapGet(StorageUrl.Pattern, GetAsync).TakesLong().WithoutRateLimit().GivesBytes("application/octet-stream");
        routes.MapMethods(StorageUrl.Pattern, [HttpMethods.Head], GetAsync).WithoutRateLimit().GivesBytes("application/octet-stream");
    }

    private static async Task<IResult> PutAsync(
        HttpContext context, ArtifactLinks links, ArtifactKeeper keeper)
    {
        var (slot, refusal) = await FindAsync(context, HttpMethods.Put, links, keeper);
        if (slot is null)
            return refusal!;
        if (slot.State is not ArtifactState.Uploading)
            return Problems.Conflict($"the artifact {slot.Name} is {(slot.State is ArtifactState.Committed ? "committed" : "closed")} and takes no more uploads");
        if (context.Request.ContentLength is not { } length)
            return Problems.Of(StatusCodes.Status411LengthRequired, "an upload says its Content-Length");
        if (context.Request.Headers.ContentEncoding.Count > 0)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "an upload has no Content-Encoding: the bytes are kept as they come");
        try
        {
            keeper.Expected(slot).CheckSize(length);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = length;
            var upload = await keeper.PutAsync(slot, context.Request.Body, length, context.RequestAborted);
            return Results.Json(new StoredAnswer(upload.SizeBytes), ArtifactJson.Default.StoredAnswer);
        }
        catch (ArtifactException fault)
        {
            return fault.ToResult();
        }
    }

    private static async Task<IResult> GetAsync(HttpContext context, ArtifactLinks links, ArtifactKeeper keeper)
    {
        var (artifact, refusal) = await FindAsync(context, HttpMethods.Get, links, keeper);
        return artifact is null ? refusal! : new ArtifactContent(keeper, artifact);
    }

    private static async Task<(Artifact? Artifact, IResult? Refusal)> FindAsync(
        HttpContext context, string method, ArtifactLinks links, ArtifactKeeper keeper)
    {
        var url = new StorageUrl(context.Request);
        if (links.Refuse(method, url.Path, url.Expires, url.Signature) is { } why)
            return (null, Problems.Forbidden(why));
        var all = await keeper.ListAsync(url.Subject, context.RequestAborted);
        var artifact = all.FirstOrDefault(one => one.Key.Segment == url.Segment);
        return (artifact, artifact is null ? Problems.NotFound("artifact") : null);
    }
}
