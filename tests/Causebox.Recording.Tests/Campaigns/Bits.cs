namespace Causebox.Recording.Tests.Campaigns;

/// <summary>Numbers from a seed, which no codec makes smaller.</summary>
internal sealed class Bits(ulong seed)
{
    private ulong _state = seed;

    public ulong Next() => _state = (_state * 6364136223846793005) + 1442695040888963407;

    public int Below(int end) => (int)((Next() >> 33) % (ulong)end);

    public double[] Numbers(int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            numbers[i] = Next() / (double)ulong.MaxValue;
        return numbers;
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)(Next() >> 56);
        return bytes;
    }
}
