namespace Causebox.Server.Access.Pages;

/// <summary>After a form was sent: the page to look at next. Only pages answer so; no API route redirects.</summary>
/// <param name="Where">A path on this server.</param>
internal sealed record SeeOther(string Where) : IResult
{
    private static readonly Uri Root = new UriBuilder { Path = "" }.Uri;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.CacheControl = "no-store";

        httpContext.Response.Headers.Location = Normal(Where) is { } path ? httpContext.Request.PathBase + path : "/";
        return Task.CompletedTask;
    }

    /// <summary>
    /// The path as a header holds it: what is beyond ASCII is escaped, what is escaped already stays, and <c>..</c> is gone. Null for what is none, or leads to another
    /// server once that is done: <c>/a/..//evil.example</c> is <c>//evil.example</c>.
    /// </summary>
    public static string? Normal(string path) =>
        Uri.TryCreate(Root, path, out var whole) && whole.Authority == Root.Authority && whole.PathAndQuery is ['/', ..] and not ['/', '/' or '\\', ..]
            ? whole.PathAndQuery : null;
}
