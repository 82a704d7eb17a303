namespace Causebox.Server.Access;

/// <summary>Finds out who makes a request, before any route sees it. A route says itself whether it needs somebody.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, ApiKeyStore keys)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (KeyOf(context.Request) is { } text && await keys.ResolveAsync(text, context.RequestAborted) is { } caller)
            context.SetCaller(caller);
        await next(context);
    }

    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return request.Headers.TryGetValue("X-RoboTrace-Key", out var key) ? key.ToString() : null;
    }
}
