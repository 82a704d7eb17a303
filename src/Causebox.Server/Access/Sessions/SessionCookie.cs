using Causebox.Server.Access.Credentials;
using Causebox.Server.Hosting;

namespace Causebox.Server.Access.Sessions;

/// <summary>The cookie of a login.</summary>
internal sealed class SessionCookie(ServerSettings settings, TimeProvider clock)
{
    public string? Read(HttpRequest request) => request.Cookies[NameFor(request)];

    public void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(NameFor(context.Request), token, Options(context.Request, settings.Access.SessionLifetime));

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request, null));

    public bool IsIdle(ResolvedCredential session) => session.LastUsedAt + settings.Access.SessionIdle <= clock.GetUtcNow();

    /// <summary>How others reach this server, without a slash at the end.</summary>
    public string BaseUrl(HttpRequest request) => settings.PublicUrl ?? $"{request.Scheme}://{request.Host}{request.PathBase}";

    public bool IsHttps(HttpRequest request) => request.IsHttps || settings.PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) is true;

    // The prefix makes a browser refuse the cookie from anyone but this very host, over https.
    private string NameFor(HttpRequest request) => IsHttps(request) ? "__Host-cbx_session" : "cbx_session";

    private CookieOptions Options(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = IsHttps(request),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
