using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>Listens to the figures of this server, of the web framework, of the database's driver and of the process, and gives them as text.</summary>
internal sealed class MetricsCollector : IDisposable
{
    private static readonly HashSet<string> Meters = new(StringComparer.Ordinal)
    {
        ServerMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime",
    };

    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> _instruments = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _observing = new();

    /// <param name="meters">Meters of another server in this process are not ours.</param>
    /// <param name="settings">How many series one figure may have.</param>
    /// <param name="_">Made now, so that its figures are there before anything happens.</param>
    public MetricsCollector(IMeterFactory meters, ServerSettings settings, ServerMetrics _)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!Meters.Contains(instrument.Meter.Name) || (instrument.Meter.Scope is not null && instrument.Meter.Scope != meters))
                return;
            var series = _instruments.GetOrAdd(instrument, found => new InstrumentSeries(found, settings.Metrics.SeriesPerInstrument));
            listener.EnableMeasurementEvents(instrument, series);
        };
        _listener.SetMeasurementEventCallback<long>(static (_, measured, tags, state) => Take(state, measured, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, measured, tags, state) => Take(state, measured, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, measured, tags, state) => Take(state, measured, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, measured, tags, state) => Take(state, measured, tags));
        _listener.Start();
    }

    public string Text()
    {
        var text = new StringBuilder();
        lock (_observing)
        {
            foreach (var instrument in _instruments.Values)
                instrument.ForgetObserved();
            _listener.RecordObservableInstruments();
            foreach (var instrument in _instruments.Values.OrderBy(one => one.Instrument.Name, StringComparer.Ordinal))
                PrometheusText.Write(instrument, text);
        }

        text.Append("# HELP causebox_metrics_dropped_total Measurements whose labels found no room\n# TYPE causebox_metrics_dropped_total counter\n");
        PrometheusText.Line("causebox_metrics_dropped_total", "", _instruments.Values.Sum(one => one.Dropped), text);
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static void Take(object? state, double measured, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((InstrumentSeries)state!).Take(measured, tags);
}
