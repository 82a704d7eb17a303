namespace Causebox.Analysis.Recordings;

/// <summary>How far another clock of the messages is behind the log time.</summary>
internal sealed class OffsetTrack
{
    private const int Sampled = 512;
    private const int MostSteps = 8;

    private readonly Decimated<OffsetStep> _sample = new(Sampled);
    private readonly Largest<OffsetStep> _largest = new(MostSteps);
    private readonly RunTrack _runs = new();
    private double _last = double.NaN;
    private ulong _latest;

    /// <summary>Every so many messages: the offset, and what it was in the message before.</summary>
    public IReadOnlyList<OffsetStep> Sample => _sample.Items;

    /// <summary>The largest steps, in no order.</summary>
    public IEnumerable<OffsetStep> Largest => _largest.Items.Select(item => item.Item);

    public long Count => _sample.Seen;

    /// <summary>How long the other clock stood still.</summary>
    public RunTrack Runs => _runs;

    /// <summary>Takes a message.</summary>
    /// <param name="logTime">Its log time, nanoseconds.</param>
    /// <param name="stamp">The other clock, seconds.</param>
    /// <param name="seconds">Log time minus the other clock, seconds.</param>
    public void Add(ulong logTime, double stamp, double seconds)
    {
        _latest = Math.Max(_latest, logTime);
        _runs.Add(new Reading(_latest, stamp, double.NaN));
        var step = new OffsetStep(logTime, _last, seconds);
        _sample.Add(step);
        if (_sample.Seen > 1)
            _largest.Add(Math.Abs(step.Seconds), step);
        _last = seconds;
    }
}
