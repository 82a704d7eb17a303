using System.Diagnostics;
using Causebox.Server.Access;

namespace Causebox.Server.Hosting.Logs;

/// <summary>One line for each request: the route's template, never the path or the query, which may hold a signature.</summary>
internal sealed class AccessLogMiddleware(RequestDelegate next, TimeProvider clock, ILogger<AccessLogMiddleware> log)
{
    private const string Unknown = "-";

    public async Task InvokeAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Write(context, clock.GetElapsedTime(start));
        }
    }

    private void Write(HttpContext context, TimeSpan took)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Unknown;
        var caller = context.FindCaller();
        Name(Activity.Current, context, route);
        // A probe that comes every second says something only when it fails.
        var isProbe = context.Response.StatusCode < 400 && context.GetEndpoint()?.Metadata.GetMetadata<QuietRoute>() is not null;
        if (!isProbe && log.IsEnabled(LogLevel.Information))
        {
            AccessLog.Request(
                log, Method(context.Request.Method), route, context.Response.StatusCode, Math.Round(took.TotalMilliseconds, 1),
                caller?.Actor ?? "nobody", caller?.Organization.ToString() ?? Unknown, context.TraceIdentifier);
        }
    }

    private static void Name(Activity? span, HttpContext context, string route)
    {
        if (span is null)
            return;
        span.DisplayName = $"{Method(context.Request.Method)} {route}";
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        span.SetTag("causebox.request_id", context.TraceIdentifier);
    }

    // Whatever a client names its method, it stays one short word.
    private static string Method(string method) => method.Length <= 10 && method.All(char.IsAsciiLetterUpper) ? method : "OTHER";
}
