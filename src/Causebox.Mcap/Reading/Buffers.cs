namespace Causebox.Mcap;

/// <summary>Arrays that a reader or writer keeps and grows.</summary>
internal static class Buffers
{
    /// <summary>Bytes that are read at once when a CRC is taken of them next: they are still in the processor's cache then.</summary>
    public const int CachedBytes = 2 << 20;

    /// <summary>An array of at least <paramref name="length"/> bytes, with anything in it.</summary>
    public static byte[] Allocate(int length) => GC.AllocateUninitializedArray<byte>(RoundUp(length), pinned: length >= 1 << 16);

    /// <summary>Room for at least <paramref name="length"/> bytes; what the array held is lost when it has to grow.</summary>
    public static byte[] Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = Allocate(length);
        return buffer;
    }

    /// <summary>Room for at least <paramref name="length"/> bytes, keeping the first <paramref name="used"/>.</summary>
    public static byte[] Grow(ref byte[] buffer, int used, int length)
    {
        if (buffer.Length < length)
        {
            var larger = Allocate(length);
            buffer.AsSpan(0, used).CopyTo(larger);
            buffer = larger;
        }

        return buffer;
    }

    private static int RoundUp(int length) => (int)Math.Min(Array.MaxLength, ((long)length + (length >> 3) + 4095) & ~4095L);
}
