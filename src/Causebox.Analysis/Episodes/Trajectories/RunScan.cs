namespace Causebox.Analysis.Episodes;

/// <summary>Follows one column over its whole run, for the profile of an episode.</summary>
/// <param name="track">The time of its stream; null where no stamps tell.</param>
internal sealed class RunScan(StampTrack? track)
{
    private readonly ValueSketch _sketch = new();
    private readonly double _leastStep = (track?.Clock.StepSeconds ?? 0) / 2;
    private int _row;
    private double _last = double.NaN;
    private long _lastAt;
    private long _changedAt;
    private long _longestStill;
    private double _fastest;

    /// <summary>The next values.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                _sketch.Add(value);
                if (track is not null)
                    Follow(value, track.Passed[_row]);
            }

            _row++;
        }
    }

    public ChannelCourse ToCourse(double[]? lowest, double[]? highest) => new()
    {
        Sketch = _sketch,
        FastestPerSecond = track is null || !double.IsFinite(_fastest) ? null : _fastest,
        LongestStillSeconds = track is null ? null : StampTrack.InSeconds(_longestStill),
        Lowest = lowest is null ? [] : [.. lowest],
        Highest = highest is null ? [] : [.. highest],
    };

    private void Follow(double value, long at)
    {
        if (double.IsNaN(_last))
            _changedAt = at;
        else if (!value.Equals(_last))
            (_fastest, _changedAt) = (Math.Max(_fastest, Math.Abs(value - _last) / Math.Max(StampTrack.InSeconds(at - _lastAt), _leastStep)), at);
        _longestStill = Math.Max(_longestStill, at - _changedAt);
        (_last, _lastAt) = (value, at);
    }
}
