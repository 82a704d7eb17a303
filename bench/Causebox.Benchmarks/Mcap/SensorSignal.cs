using System.Buffers.Binary;

namespace Causebox.Benchmarks.Mcap;

/// <summary>
/// Bytes as sensors send them: the first half of a message is 16-bit samples of slowly wandering readings, the second half is noise that
/// no codec can shrink. Every sensor wanders on its own.
/// </summary>
internal sealed class SensorSignal(ulong seed, int sensors)
{
    private readonly short[] _readings = new short[sensors];
    private ulong _noise = seed | 1;

    public void Fill(Span<byte> message, int sensor)
    {
        var smooth = message[..(message.Length / 4 * 2)];
        for (; smooth.Length >= 2; smooth = smooth[2..])
            BinaryPrimitives.WriteInt16LittleEndian(smooth, Wander(ref _readings[sensor]));
        var rest = message[(message.Length / 4 * 2)..];
        for (; rest.Length >= 8; rest = rest[8..])
            BinaryPrimitives.WriteUInt64LittleEndian(rest, Noise());
        for (var left = Noise(); rest.Length > 0; rest = rest[1..], left >>= 8)
            rest[0] = (byte)left;
    }

    /// <summary>One step up or down in one of eight samples; as it was in the others.</summary>
    private short Wander(ref short reading)
    {
        var chance = Noise() >> 60;
        if (chance < 2)
            reading += (short)((2 * (int)chance) - 1);
        return reading;
    }

    /// <summary>xorshift64*: S. Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled", 2016.</summary>
    private ulong Noise()
    {
        _noise ^= _noise >> 12;
        _noise ^= _noise << 25;
        _noise ^= _noise >> 27;
        return _noise * 0x2545_F491_4F6C_DD1D;
    }
}
