namespace Causebox.Server.Hosting.Requests;

/// <summary>Names each request, and gives each answer the headers that keep a browser from doing more with it than was meant.</summary>
internal sealed class RequestMiddleware(RequestDelegate next, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId.Of(context.Request, clock);
        // Last of all: an answer that is begun anew, as after a timeout, has lost its headers.
        context.Response.OnStarting(static state => FillAsync((HttpContext)state), context);
        return next(context);
    }

    private static Task FillAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[RequestId.Header] = context.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        // A page or a file that needs more, or may be kept, has set its own.
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.TryAdd("Cache-Control", "no-store");
        if (context.Request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        return Task.CompletedTask;
    }
}
