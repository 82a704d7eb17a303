namespace Causebox.Server.Hosting.Requests;

/// <summary>Names each request, and gives each answer the headers that keep a browser from doing more with it than was meant.</summary>
internal sealed class RequestMiddleware(RequestDelegate next, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId.Of(context.Request, clock);
        var headers = context.Response.Headers;
        headers[RequestId.Header] = context.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        // A page or a file that needs more, or may be kept, sets its own.
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }
}
