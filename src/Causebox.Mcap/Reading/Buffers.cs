namespace Causebox.Mcap;

/// <summary>Arrays that a reader or writer keeps and grows.</summary>
internal static class Buffers
{
    /// <summary>Room for at least <paramref name="length"/> bytes; what the array held is lost when it has to grow.</summary>
    public static byte[] Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<byte>(RoundUp(length), pinned: length >= 1 << 16);
        return buffer;
    }

    /// <summary>Room for at least <paramref name="length"/> bytes, keeping the first <paramref name="used"/>.</summary>
    public static byte[] Grow(ref byte[] buffer, int used, int length)
    {
        if (buffer.Length < length)
        {
            var larger = GC.AllocateUninitializedArray<byte>(RoundUp(length), pinned: length >= 1 << 16);
            buffer.AsSpan(0, used).CopyTo(larger);
            buffer = larger;
        }

        return buffer;
    }

    private static int RoundUp(int length) => (int)Math.Min(Array.MaxLength, ((long)length + (length >> 3) + 4095) & ~4095L);
}
