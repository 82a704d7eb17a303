namespace Causebox.Analysis.Tests.Episodes.Calibration;

/// <summary>Numbers that look like chance and are the same for a seed: Steele, Lea and Flood's SplitMix64.</summary>
internal sealed class Chance(int seed)
{
    private ulong _state = (ulong)seed * 0xD1B54A32D192ED03;

    /// <summary>The next, from 0 to 1, the latter excluded.</summary>
    public double NextDouble()
    {
        _state += 0x9E3779B97F4A7C15;
        var bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return ((bits ^ (bits >> 31)) >> 11) * (1.0 / (1L << 53));
    }
}
