using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>All series of one instrument: no more than a bound, whatever its labels do.</summary>
internal sealed class InstrumentSeries
{
    private const int MostLetters = 120;
    private static readonly double[] CommonBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly int _most;
    private long _dropped;

    public InstrumentSeries(Instrument instrument, int most)
    {
        (Instrument, _most) = (instrument, most);
        Kind = KindOf(instrument);
        Bounds = Kind == SeriesKind.Distribution
            ? (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries is { Count: > 0 } advised ? [.. advised] : CommonBounds
            : [];
    }

    public Instrument Instrument { get; }

    public SeriesKind Kind { get; }

    public double[] Bounds { get; }

    public IEnumerable<Series> All => _series.Values;

    /// <summary>Measurements that found no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Take(double measured, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        if (!_series.TryGetValue(labels, out var series))
        {
            if (_series.Count >= _most)
            {
                Interlocked.Increment(ref _dropped);
                return;
            }

            series = _series.GetOrAdd(labels, text => new Series(text, Bounds.Length));
        }

        if (Kind == SeriesKind.Distribution)
            series.Count(measured, Bounds);
        else if (Kind is SeriesKind.Sum or SeriesKind.UpDown)
            series.Add(measured);
        else
            series.Set(measured);
    }

    /// <summary>What is observed now is all there is: a pool that was closed has no figure any more.</summary>
    public void ForgetObserved()
    {
        if (Instrument.IsObservable)
            _series.Clear();
    }

    private static SeriesKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType().IsGenericType ? instrument.GetType().GetGenericTypeDefinition() : instrument.GetType();
        if (type == typeof(Histogram<>))
            return SeriesKind.Distribution;
        if (type == typeof(Counter<>))
            return SeriesKind.Sum;
        if (type == typeof(UpDownCounter<>))
            return SeriesKind.UpDown;
        return type == typeof(ObservableCounter<>) ? SeriesKind.Total : SeriesKind.Last;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
            return "";
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (value is null)
                continue;
            if (text.Length > 0)
                text.Append(',');
            text.Append(PrometheusText.Name(name)).Append("=\"");
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            PrometheusText.Escape(shown.Length > MostLetters ? shown[..MostLetters] : shown, text);
            text.Append('"');
        }

        return text.ToString();
    }
}
