using System.IO.Compression;

namespace Causebox.Server.Portal;

/// <summary>Gives out a file of the portal, with the headers that keep everything else out of the page.</summary>
internal sealed record PortalAnswer(PortalFile File) : IResult
{
    // Scripts and styles are files of ours, and nothing inline. Images of recordings may come as blobs.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.Vary = "Accept-Encoding";
        headers.ETag = File.Tag;
        headers.CacheControl = File.IsForEver ? "public, max-age=31536000, immutable" : "no-cache";
        // A worker obeys the policy of its own file, not of the page that starts it.
        headers.ContentSecurityPolicy = Policy;
        if (File.IsPage)
        {
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // It is given only to whoever is logged in.
            headers.CacheControl = "private, no-cache";
        }

        if (request.Headers.IfNoneMatch == File.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = File.ContentType;
        if (!File.IsCompressed || TakesGzip(request))
        {
            if (File.IsCompressed)
                headers.ContentEncoding = "gzip";
            response.ContentLength = File.Bytes.Length;
            await response.Body.WriteAsync(File.Bytes, httpContext.RequestAborted);
            return;
        }

        using var source = new MemoryStream(File.Bytes.ToArray(), writable: false);
        await using var plain = new GZipStream(source, CompressionMode.Decompress);
        await plain.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(way => way.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && way.Quality is not 0);
}
