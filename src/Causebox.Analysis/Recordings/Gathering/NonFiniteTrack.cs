namespace Causebox.Analysis.Recordings;

/// <summary>Readings of a field that are no number, or infinite.</summary>
internal sealed class NonFiniteTrack
{
    public long NaNs { get; private set; }

    public long Infinities { get; private set; }

    public long Count => NaNs + Infinities;

    /// <summary>Log time of the first, nanoseconds.</summary>
    public ulong First { get; private set; }

    /// <summary>Log time of the last, nanoseconds.</summary>
    public ulong Last { get; private set; }

    /// <summary>The last finite value before the first; NaN where there was none.</summary>
    public double LastFinite { get; private set; } = double.NaN;

    public void Add(ulong time, double value, double lastFinite)
    {
        if (Count == 0)
            (First, LastFinite) = (time, lastFinite);
        Last = time;
        if (double.IsNaN(value))
            NaNs++;
        else
            Infinities++;
    }
}
