namespace Causebox.Server.Tests.Support;

/// <summary>Bytes that look like chance and are the same each time.</summary>
internal static class Bytes
{
    public static byte[] Of(int seed, int count)
    {
        var bytes = new byte[count];
        Fill(bytes, (ulong)seed + 1);
        return bytes;
    }

    /// <summary>Fills and hands on the generator's state (xorshift64).</summary>
    public static ulong Fill(Span<byte> bytes, ulong state)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes[i] = (byte)(state >> 24);
        }

        return state;
    }
}
