using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Causebox.Mcap;

/// <summary>
/// CRC-32 of long data with half the multiplications. In a group of four blocks of 64 bytes, those at even places are not multiplied: they
/// are added to odd blocks further on, where a sum of powers of x that is congruent to 1 puts them. Additions are cheap, and the even blocks are
/// still in the first-level cache when they are added; multiplication is what bounds the dense way.
/// Method: after K. Russell, "Chorba: A novel CRC32 implementation", 2024.
/// </summary>
internal static class CrcSparse
{
    /// <summary>Data from which on the way is worth its slow first and last groups.</summary>
    public const int Least = 4 * Reach * Group;

    private const int Group = 4 * Crc32.Wide;
    private const int Reach = 85;

    /// <summary>
    /// How many groups further on an even block is added to the odd block beside it: the powers x^-512(4t+1) sum to 1 modulo the
    /// polynomial. A search found the nearest seven; fewer reach beyond the cache. The tests derive the sum again.
    /// </summary>
    internal static ReadOnlySpan<byte> Taps => [6, 9, 22, 72, 80, 82, Reach];

    /// <summary>Carries a CRC register (not inverted) over <paramref name="data"/>, of which less than 16 bytes are left.</summary>
    public static uint Fold(uint state, ref ReadOnlySpan<byte> data)
    {
        ref var at = ref MemoryMarshal.GetReference(data);
        var groups = data.Length / Group;
        var lastSparse = groups - 1 - Reach;
        data = data[(groups * Group)..];
        var key = Crc32.Widen(Crc32.By2048);
        var next = Crc32.Widen(Crc32.By512);
        var b = Crc32.Fold(Even(ref at, 0) ^ Vector512.CreateScalar((ulong)state), next, Odd(ref at, 0));
        var d = Crc32.Fold(Even(ref at, 1), next, Odd(ref at, 1));
        var group = 1;
        for (; group <= Reach; group++)
        {
            at = ref Unsafe.Add(ref at, Group);
            var taps = Taps[..TapsBelow(group)];
            b = Crc32.Fold(b, key, Gather(ref at, 0, taps));
            d = Crc32.Fold(d, key, Gather(ref at, 1, taps));
        }

        for (; group <= lastSparse; group++)
        {
            at = ref Unsafe.Add(ref at, Group);
            b = Crc32.Fold(b, key, GatherAll(ref at, 0));
            d = Crc32.Fold(d, key, GatherAll(ref at, 1));
        }

        var (a, c) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero);
        for (; group < groups; group++)
        {
            at = ref Unsafe.Add(ref at, Group);
            var taps = Taps[TapsBelow(group - lastSparse)..];
            a = Crc32.Fold(a, key, Even(ref at, 0));
            b = Crc32.Fold(b, key, Gather(ref at, 0, taps));
            c = Crc32.Fold(c, key, Even(ref at, 1));
            d = Crc32.Fold(d, key, Gather(ref at, 1, taps));
        }

        return Crc32.Finish(a, b, c, d, ref data);
    }

    /// <summary>An odd block, and the even blocks that come to it by way of some taps.</summary>
    private static Vector512<ulong> Gather(ref byte group, int half, ReadOnlySpan<byte> taps)
    {
        var sum = Odd(ref group, half);
        foreach (var tap in taps)
            sum ^= Before(ref group, half, tap);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> GatherAll(ref byte group, int half) =>
        Odd(ref group, half)
        ^ Before(ref group, half, 6)
        ^ Before(ref group, half, 9)
        ^ Before(ref group, half, 22)
        ^ Before(ref group, half, 72)
        ^ Before(ref group, half, 80)
        ^ Before(ref group, half, 82)
        ^ Before(ref group, half, Reach);

    private static int TapsBelow(int distance)
    {
        var count = 0;
        while (count < Taps.Length && Taps[count] < distance)
            count++;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Even(ref byte group, int half) => Crc32.Load512(ref group, 2 * half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Odd(ref byte group, int half) => Crc32.Load512(ref group, (2 * half) + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Before(ref byte group, int half, int groups) =>
        Even(ref Unsafe.Subtract(ref group, groups * Group), half);
}
