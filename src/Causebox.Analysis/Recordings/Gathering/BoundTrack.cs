namespace Causebox.Analysis.Recordings;

/// <summary>The largest value of a field, and how often it was there. Minima are tracked by the negated value.</summary>
internal sealed class BoundTrack
{
    private bool _isThere;

    /// <summary>The largest value; negative infinity while there is none.</summary>
    public double Value { get; private set; } = double.NegativeInfinity;

    /// <summary>Messages with exactly that value.</summary>
    public long Count { get; private set; }

    /// <summary>Log time of the first of them, nanoseconds.</summary>
    public ulong First { get; private set; }

    /// <summary>Stretches of messages with exactly that value.</summary>
    public long Stretches { get; private set; }

    public void Add(ulong time, double value)
    {
        var wasThere = _isThere;
        _isThere = value >= Value;
        if (!_isThere)
            return;
        if (value > Value)
            (Value, Count, Stretches, First) = (value, 0, 1, time);
        else if (!wasThere)
            Stretches++;
        Count++;
    }
}
