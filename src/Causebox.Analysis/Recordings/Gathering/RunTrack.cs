namespace Causebox.Analysis.Recordings;

/// <summary>How long a field stays the same: the longest stretch, and what is usual.</summary>
internal sealed class RunTrack
{
    private const int Sampled = 256;
    private const double Smoothing = 0.2;

    private readonly Decimated<double> _seconds = new(Sampled);
    private readonly Largest<Run> _ended = new(2);
    private Run _open;
    private double _step;

    /// <summary>The longest stretch, the one that the recording ends in included.</summary>
    public Run Longest { get; private set; }

    /// <summary>Seconds of the longest stretch but one.</summary>
    public double SecondLongestSeconds =>
        _ended.Items.Where(item => item.Item.Start != Longest.Start).Select(item => item.Key).DefaultIfEmpty(0).Max();

    /// <summary>Seconds of the stretches that ended, evenly sampled.</summary>
    public IReadOnlyList<double> Seconds => _seconds.Items;

    /// <summary>How often the value changed.</summary>
    public long Changes => _seconds.Seen;

    /// <summary>Takes a reading; times never go back.</summary>
    public void Add(in Reading reading)
    {
        if (_open.Count > 0 && reading.Value.Equals(_open.Value))
        {
            _open = _open with { End = reading.Time, Count = _open.Count + 1 };
        }
        else
        {
            if (_open.Count > 0)
            {
                _ended.Add(_open.Seconds, _open);
                _seconds.Add((reading.Time - _open.Start) / 1e9);
                _step = _seconds.Seen == 1 ? reading.Step : _step + (Smoothing * (reading.Step - _step));
            }

            _open = new Run(reading.Time, reading.Time, 1, reading.Value, _step);
        }

        if (_open.Count > 1 && (Longest.Count == 0 || _open.End - _open.Start >= Longest.End - Longest.Start))
            Longest = _open;
    }
}
