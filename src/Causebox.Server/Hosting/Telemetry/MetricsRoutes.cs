using System.Net;
using System.Security.Cryptography;
using System.Text;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Logs;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary><c>/metrics</c>, for whom the settings let read it; for anybody else it is not there.</summary>
internal static class MetricsRoutes
{
    private const string Bearer = "Bearer ";

    public static void MapMetrics(this IEndpointRouteBuilder routes, MetricsSettings settings) =>
        routes.MapGet("/metrics", (HttpContext context, MetricsCollector metrics) => May(context, settings)
                ? TypedResults.Text(metrics.Text(), PrometheusText.ContentType)
                : Problems.NotFound("route"))
            .WithoutRateLimit().WithMetadata(new QuietRoute()).ExcludeFromDescription();

    private static bool May(HttpContext context, MetricsSettings settings) => settings.Audience switch
    {
        MetricsAudience.Any => true,
        MetricsAudience.Token => Presents(context.Request, settings.Token!),
        _ => IsOfThisMachine(context),
    };

    // What a proxy on this machine hands on for somebody else comes from loopback as well, and says so.
    private static bool IsOfThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded")
        && !context.Request.Headers.ContainsKey("Via") && !context.Request.Headers.ContainsKey("X-Real-IP");

    private static bool Presents(HttpRequest request, string token)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Bearer.Length..].Trim()), Encoding.UTF8.GetBytes(token));
    }
}
