namespace Causebox.Server.Access.Pages;

/// <summary>A whole page: the frame that all have, and the headers that keep anything else out of it.</summary>
internal sealed record Page(string Title, Html Body, int Status = StatusCodes.Status200OK) : IResult
{
    // Not no-referrer: with that, a browser hides the origin of a form that is sent to ourselves.
    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        headers.XFrameOptions = "DENY";
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(Whole(httpContext.Request.PathBase).Text, httpContext.RequestAborted);
    }

    private Html Whole(PathString at) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{Title} · Causebox</title>
        <link rel="stylesheet" href="{at.Value}{Stylesheet.Path}?{Stylesheet.Version}">
        </head>
        <body>
        <main>
        <p class="brand"><span class="mark" aria-hidden="true"></span>Causebox</p>
        <h1>{Title}</h1>
        {Body}
        </main>
        </body>
        </html>

        """);
}
