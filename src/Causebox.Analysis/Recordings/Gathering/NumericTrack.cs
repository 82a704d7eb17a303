namespace Causebox.Analysis.Recordings;

/// <summary>
/// What is remembered of a numeric field's values, in bounded memory: bounds, evenly spaced readings, the most extreme ones, the largest
/// steps, and the stretches without change.
/// </summary>
internal sealed class NumericTrack
{
    /// <summary>How many extreme readings are kept on each side.</summary>
    public const int MostExtremes = 128;

    private const int Sampled = 512;

    private readonly Decimated<Reading> _sample = new(Sampled);
    private readonly Largest<Reading> _highest = new(MostExtremes);
    private readonly Largest<Reading> _lowest = new(MostExtremes);
    private readonly Largest<Reading> _steepest = new(MostExtremes);

    /// <summary>Finite readings.</summary>
    public long Count => _sample.Seen;

    public IReadOnlyList<Reading> Sample => _sample.Items;

    public Largest<Reading> Highest => _highest;

    public Largest<Reading> Lowest => _lowest;

    /// <summary>The readings furthest from the one before them.</summary>
    public Largest<Reading> Steepest => _steepest;

    public BoundTrack Maximum { get; } = new();

    /// <summary>The minimum, negated.</summary>
    public BoundTrack NegatedMinimum { get; } = new();

    public double Min => -NegatedMinimum.Value;

    public double Max => Maximum.Value;

    public RunTrack Runs { get; } = new();

    public NonFiniteTrack NonFinite { get; } = new();

    public double First { get; private set; } = double.NaN;

    public double Last { get; private set; } = double.NaN;

    /// <summary>Whether every finite reading was a whole number.</summary>
    public bool IsInteger { get; private set; } = true;

    /// <summary>Readings above, and below, the one before.</summary>
    public long Rises { get; private set; }

    public long Falls { get; private set; }

    /// <summary>Log time of the first rise, nanoseconds.</summary>
    public ulong FirstRise { get; private set; }

    public void Add(ulong time, double value)
    {
        if (!double.IsFinite(value))
        {
            NonFinite.Add(time, value, Last);
            return;
        }

        var reading = new Reading(time, value, Last);
        _sample.Add(reading);
        _highest.Add(value, reading);
        _lowest.Add(-value, reading);
        _steepest.Add(reading.Step, reading);
        Maximum.Add(time, value);
        NegatedMinimum.Add(time, -value);
        Runs.Add(reading);
        Compare(reading);
        IsInteger = IsInteger && Math.Floor(value).Equals(value);
        Last = value;
    }

    private void Compare(in Reading reading)
    {
        if (double.IsNaN(First))
            First = reading.Value;
        if (reading.Value < reading.Previous)
            Falls++;
        if (reading.Value > reading.Previous && Rises++ == 0)
            FirstRise = reading.Time;
    }
}
