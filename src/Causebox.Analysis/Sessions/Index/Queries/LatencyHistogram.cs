namespace Causebox.Analysis.Sessions.Index;

/// <summary>Latencies by size, sixteen steps an octave: quantiles without keeping the values.</summary>
internal sealed class LatencyHistogram
{
    // The upper 4 of a float's 23 bits of mantissa, behind its exponent.
    private const int Shift = 19;
    private const int Steps = 1 << (31 - Shift);
    private readonly int[] _counts = new int[Steps];
    private long _shortest = long.MaxValue;
    private int _total;

    /// <summary>The longest, µs; -1 where there is none.</summary>
    public long Longest { get; private set; } = -1;

    /// <summary>Takes in microseconds; what is below zero is absent.</summary>
    public void Add(ReadOnlySpan<long> microseconds)
    {
        var (counts, total, shortest, longest) = (_counts, _total, _shortest, Longest);
        foreach (var value in microseconds)
        {
            if (value < 0)
                continue;
            counts[StepOf(value)]++;
            total++;
            shortest = Math.Min(shortest, value);
            longest = Math.Max(longest, value);
        }

        (_total, _shortest, Longest) = (total, shortest, longest);
    }

    /// <summary>The same as often.</summary>
    public void Add(long microseconds, int times)
    {
        if (microseconds < 0)
            return;
        _counts[StepOf(microseconds)] += times;
        _total += times;
        _shortest = Math.Min(_shortest, microseconds);
        Longest = Math.Max(Longest, microseconds);
    }

    /// <summary>A quantile, ms, at most a step above the true one and never above the longest; NaN where there is none.</summary>
    public double Quantile(double share)
    {
        if (Longest < 0)
            return double.NaN;
        var left = (int)Math.Ceiling(_total * share);
        for (var step = StepOf(_shortest); step <= StepOf(Longest); step++)
        {
            left -= _counts[step];
            if (left <= 0)
                return Math.Min(Longest, (double)BitConverter.Int32BitsToSingle((step + 1) << Shift)) / 1000;
        }

        return Longest / 1000.0;
    }

    public void Clear()
    {
        if (Longest >= 0)
            Array.Clear(_counts, StepOf(_shortest), StepOf(Longest) - StepOf(_shortest) + 1);
        (_shortest, _total, Longest) = (long.MaxValue, 0, -1);
    }

    private static int StepOf(long microseconds) => BitConverter.SingleToInt32Bits(microseconds) >> Shift;
}
