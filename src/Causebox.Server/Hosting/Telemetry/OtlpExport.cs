using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>Sends this server's own traces and figures to a collector. One that is away costs nothing but what it does not get.</summary>
internal sealed class OtlpExport : IHostedService, IDisposable
{
    /// <summary>Spans of the server's own work, beside those of the web framework and the database's driver.</summary>
    public const string SourceName = "Causebox.Server";

    private const int Patience = 5000;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    public OtlpExport(OtlpSettings settings, string version)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("causebox-server", serviceVersion: version);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", SourceName)
            .AddProcessor(new SpanScrubber())
            .AddOtlpExporter(export => Configure(export, settings, "/v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(ServerMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime")
            .AddOtlpExporter((export, reader) =>
            {
                Configure(export, settings, "/v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.Interval.TotalMilliseconds;
            })
            .Build();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left, within a bound.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces.ForceFlush(Patience);
        _metrics.ForceFlush(Patience);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static void Configure(OtlpExporterOptions export, OtlpSettings settings, string path)
    {
        export.Protocol = OtlpExportProtocol.HttpProtobuf;
        export.Endpoint = new Uri(settings.Endpoint + path);
        export.Headers = settings.Headers;
        export.TimeoutMilliseconds = Patience;
    }
}
