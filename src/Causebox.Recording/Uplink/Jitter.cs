namespace Causebox.Recording.Uplink;

/// <summary>
/// Numbers that follow from a seed, so that a fleet's retries spread and a test's repeat: SplitMix64 (Steele, Lea, Flood, “Fast splittable
/// pseudorandom number generators”, 2014). Not for two threads at once.
/// </summary>
internal sealed class Jitter(ulong seed)
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;
    private ulong _state = seed;

    /// <summary>A generator that differs between robots, and between the starts of one.</summary>
    public static Jitter For(string robot, long ticks)
    {
        var hash = 0xCBF2_9CE4_8422_2325;
        foreach (var letter in robot)
            hash = (hash ^ letter) * 0x0000_0100_0000_01B3;
        return new Jitter(hash ^ (ulong)ticks);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        _state += Step;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
