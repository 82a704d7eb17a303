using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Errors;
using Causebox.Server.Hosting.Health;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Logs;
using Causebox.Server.Hosting.Network;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Hosting.Telemetry;

namespace Causebox.Server.Hosting;

/// <summary>What every route has around it.</summary>
internal static class HostingSetup
{
    public static string Version { get; } =
        typeof(HostingSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static void AddHosting(this WebApplicationBuilder builder, ServerSettings settings, TimeProvider clock)
    {
        builder.Logging.AddLogs(settings.Log);
        builder.WebHost.Listen(settings, clock);
        builder.Services
            .AddSingleton<IHostLifetime, NoLifetime>()
            .AddSingleton<RateLimits>()
            .AddSingleton<IReadinessCheck, DatabaseCheck>()
            .AddSingleton<IReadinessCheck, MigrationsCheck>()
            .AddSingleton<IReadinessCheck, DataFolderCheck>()
            .AddSingleton<Readiness>()
            .AddSingleton<ServerMetrics>()
            .AddSingleton<MetricsCollector>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = settings.Limits.Shutdown)
            .ConfigureHttpJsonOptions(json =>
            {
                // Handlers write with contexts of their own; what these options say is what the document says.
                json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
                json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
                json.SerializerOptions.TypeInfoResolverChain.Insert(0, HostingJson.Default);
                json.SerializerOptions.TypeInfoResolver = json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(SchemaDescription.ReplaceConverted);
            })
            // A body that does not fit becomes an exception that says where, rather than an empty 400.
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true)
            .AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = settings.Limits.RequestTimeout })
            .AddMetrics()
            .AddDocument();
        if (settings.Otlp.Endpoint is not null)
            builder.Services.AddHostedService(_ => new OtlpExport(settings.Otlp, Version));
    }

    /// <summary>From the outside in. Who asks is found out inside of this, and how often they may ask after that.</summary>
    public static void UseHosting(this WebApplication app, ServerSettings settings)
    {
        app.UseMiddleware<QuickAcknowledgement>();
        app.UseProxies(settings.Network);
        app.UseMiddleware<RequestMiddleware>();
        app.UseMiddleware<AccessLogMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseRequestTimeouts();
        // Counts from now on, not from the first time that somebody reads.
        app.Services.GetRequiredService<MetricsCollector>();
    }

    public static void MapHosting(this WebApplication app, ServerSettings settings)
    {
        app.MapHealth();
        app.MapMetrics(settings.Metrics);
        app.MapOpenApi("/openapi/v1.json");
    }
}
