namespace Causebox.Cli;

/// <summary>
/// Numbers that follow from a seed and nothing else, on every machine: SplitMix64 (Steele, Lea, Flood, “Fast splittable pseudorandom number
/// generators”, 2014).
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;
    private ulong _state = seed;

    /// <summary>A generator of its own for one purpose, so that adding draws to one never shifts those of another.</summary>
    public SeededRandom For(string purpose)
    {
        var mixed = _state;
        foreach (var letter in purpose)
            mixed = Mix(mixed ^ letter);
        return new SeededRandom(mixed);
    }

    public ulong Next()
    {
        _state += Step;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>Uniform in [low, high).</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low));

    /// <summary>Close to normal, within six deviations: the sum of twelve uniforms, which needs no library's logarithm.</summary>
    public double Noise(double deviation)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Uniform();
        return deviation * sum;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
