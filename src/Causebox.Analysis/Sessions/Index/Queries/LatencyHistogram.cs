namespace Causebox.Analysis.Sessions.Index;

/// <summary>Latencies by size, sixteen steps an octave: quantiles without keeping the values.</summary>
internal sealed class LatencyHistogram
{
    // The upper 4 of a float's 23 bits of mantissa, behind its exponent.
    private const int Shift = 19;
    private const int Steps = 1 << (31 - Shift);
    private readonly int[] _counts = new int[Steps];
    private int _least = Steps;
    private int _greatest = -1;
    private int _total;

    /// <summary>The longest, µs; -1 where there is none.</summary>
    public long Longest { get; private set; } = -1;

    public void Add(long microseconds)
    {
        if (microseconds < 0)
            return;
        var step = BitConverter.SingleToInt32Bits(microseconds) >> Shift;
        _counts[step]++;
        _total++;
        _least = Math.Min(_least, step);
        _greatest = Math.Max(_greatest, step);
        Longest = Math.Max(Longest, microseconds);
    }

    /// <summary>A quantile, ms, at most a step above the true one and never above the longest; NaN where there is none.</summary>
    public double Quantile(double share)
    {
        var left = (int)Math.Ceiling(_total * share);
        for (var step = _least; step <= _greatest; step++)
        {
            left -= _counts[step];
            if (left <= 0)
                return Math.Min(Longest, (double)BitConverter.Int32BitsToSingle((step + 1) << Shift)) / 1000;
        }

        return double.NaN;
    }

    public void Clear()
    {
        if (_greatest >= _least)
            Array.Clear(_counts, _least, _greatest - _least + 1);
        (_least, _greatest, _total, Longest) = (Steps, -1, 0, -1);
    }
}
