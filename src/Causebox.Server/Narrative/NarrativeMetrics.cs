using System.Diagnostics.Metrics;
using Causebox.Narration;
using Causebox.Server.Hosting.Telemetry;

namespace Causebox.Server.Narrative;

/// <summary>How narratives end, how long models take, and what is dropped of what they say.</summary>
internal sealed class NarrativeMetrics
{
    private readonly Counter<long> _narratives;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _tokens;
    private readonly Histogram<double> _seconds;

    public NarrativeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ServerMetrics.MeterName);
        _narratives = meter.CreateCounter<long>("causebox.narratives", description: "Narratives by how each attempt ended");
        _dropped = meter.CreateCounter<long>("causebox.narrative.sentences_dropped", description: "Sentences of models that did not pass a check");
        _tokens = meter.CreateCounter<long>("causebox.narrative.tokens", description: "Tokens that vendors say they used");
        _seconds = meter.CreateHistogram(
            "causebox.narrative.duration", "s", "How long models took to answer, or not to",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 120] });
    }

    public void Ended(string outcome) => _narratives.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Answered(Telling told, TimeSpan took)
    {
        Ended(told.Word);
        _seconds.Record(took.TotalSeconds);
        _tokens.Add(told.Tokens);
        foreach (var check in told.Dropped)
            _dropped.Add(1, new KeyValuePair<string, object?>("check", check));
    }
}
