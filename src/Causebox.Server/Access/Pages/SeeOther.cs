namespace Causebox.Server.Access.Pages;

/// <summary>After a form was sent: the page to look at next. Only pages answer so; no API route redirects.</summary>
/// <param name="Where">A path on this server.</param>
internal sealed record SeeOther(string Where) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.CacheControl = "no-store";

        // A header holds ASCII; what a path has beyond it is escaped, and what is escaped already stays.
        httpContext.Response.Headers.Location = new UriBuilder { Path = "" }.Uri is var root && Uri.TryCreate(root, Where, out var whole)
            ? httpContext.Request.PathBase + whole.PathAndQuery
            : "/";
        return Task.CompletedTask;
    }
}
