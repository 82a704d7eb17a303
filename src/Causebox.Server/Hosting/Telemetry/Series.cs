namespace Causebox.Server.Hosting.Telemetry;

/// <summary>One figure under one combination of labels.</summary>
internal sealed class Series(string labels, int buckets)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[buckets];
    private double _value;
    private long _count;

    /// <summary>As they stand between the braces; empty for none.</summary>
    public string Labels { get; } = labels;

    public void Add(double measured)
    {
        lock (_lock)
            _value += measured;
    }

    public void Set(double measured)
    {
        lock (_lock)
            _value = measured;
    }

    /// <summary>Counts it in the first bucket whose bound is no less.</summary>
    public void Count(double measured, double[] bounds)
    {
        var found = Array.BinarySearch(bounds, measured);
        var bucket = found >= 0 ? found : ~found;
        lock (_lock)
        {
            _value += measured;
            _count++;
            if (bucket < _buckets.Length)
                _buckets[bucket]++;
        }
    }

    /// <summary>Value (or sum), number, and the buckets, all of one moment.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_lock)
            return (_value, _count, [.. _buckets]);
    }
}
