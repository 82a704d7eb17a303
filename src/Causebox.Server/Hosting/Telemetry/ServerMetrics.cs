using System.Diagnostics.Metrics;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>The figures that are this server's own; the framework and the database's driver have theirs.</summary>
internal sealed class ServerMetrics
{
    public const string MeterName = "Causebox.Server";

    private readonly Counter<long> _analyses;
    private readonly Histogram<double> _analysisSeconds;

    public ServerMetrics(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create(MeterName);
        _analyses = meter.CreateCounter<long>("causebox.analyses", description: "Analyses by subject and how they ended");
        _analysisSeconds = meter.CreateHistogram(
            "causebox.analysis.duration", "s", "How long analyses took",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
        var start = clock.GetTimestamp();
        meter.CreateObservableGauge("causebox.uptime", () => clock.GetElapsedTime(start).TotalSeconds, "s", "Since this server was put together");
    }

    /// <param name="subject"><c>episode</c>, <c>session</c> or <c>run</c>.</param>
    /// <param name="outcome"><c>completed</c> or <c>errored</c>.</param>
    /// <param name="took">How long it took.</param>
    public void Analyzed(string subject, string outcome, TimeSpan took)
    {
        _analyses.Add(1, new("subject", subject), new("outcome", outcome));
        _analysisSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("subject", subject));
    }
}
