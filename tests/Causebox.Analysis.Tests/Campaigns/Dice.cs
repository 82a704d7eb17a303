namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>Numbers from a seed: the same on every machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed * 0x9E37_79B9_7F4A_7C15;

    /// <summary>From 0 to 1, the latter excluded.</summary>
    public double Next()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + (Next() * (high - low));

    /// <summary>As often between 1 and 10 as between 10 and 100.</summary>
    public double LogBetween(double low, double high) => low * Math.Pow(high / low, Next());

    public int Below(int end) => (int)(Next() * end);

    public bool Chance(double share) => Next() < share;

    public double Sign() => Chance(0.5) ? 1 : -1;

    public T Pick<T>(params T[] from) => from[Below(from.Length)];

    public double Gauss() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());
}
