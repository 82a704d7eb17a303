using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using X86 = System.Runtime.Intrinsics.X86;

namespace Causebox.Mcap;

/// <summary>
/// CRC-32 as MCAP, zlib and PNG compute it: polynomial 0x04C11DB7, reflected, initial value and final xor 0xFFFFFFFF.
/// Folds with carry-less multiplication where the processor has it (x86-64 and Arm), with a table elsewhere.
/// Method: V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009.
/// </summary>
public static class Crc32
{
    /// <summary>The CRC-32 of <paramref name="data"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> data) => Append(0, data);

    /// <summary>The CRC-32 of some bytes followed by <paramref name="data"/>, given the CRC-32 of those bytes (0 for none).</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        var state = ~crc;
        if (data.Length >= 4 * Wide && X86.Pclmulqdq.V512.IsSupported && X86.Avx512F.IsSupported)
            state = data.Length >= CrcSparse.Least ? FoldSparse(state, ref data) : FoldWide(state, ref data);
        else if (data.Length >= 4 * Narrow && Clmul.IsSupported)
            state = FoldNarrow(state, ref data);

        return ~CrcTable.Append(state, data);
    }

    internal const int Wide = 64;
    private const int Narrow = 16;

    // Powers of x modulo the polynomial, reflected and shifted left by one: x^(d+32) in the low half, x^(d-32) in the high half,
    // where d is the number of bits an accumulator moves past. The tests derive them again.
    internal static Vector128<ulong> By128 => Vector128.Create(0x1_7519_97d0UL, 0x0_ccaa_009eUL);

    internal static Vector128<ulong> By512 => Vector128.Create(0x1_5444_2bd4UL, 0x1_c6e4_1596UL);

    internal static Vector128<ulong> By2048 => Vector128.Create(0x1_1542_778aUL, 0x1_322d_1430UL);

    internal static uint FoldWide(uint state, ref ReadOnlySpan<byte> data)
    {
        ref var at = ref MemoryMarshal.GetReference(data);
        var key = Widen(By2048);
        var a = Load512(ref at, 0) ^ Vector512.CreateScalar((ulong)state);
        var b = Load512(ref at, 1);
        var c = Load512(ref at, 2);
        var d = Load512(ref at, 3);
        var left = data.Length - (4 * Wide);
        for (; left >= 4 * Wide; left -= 4 * Wide)
        {
            at = ref Unsafe.Add(ref at, 4 * Wide);
            a = Fold(a, key, Load512(ref at, 0));
            b = Fold(b, key, Load512(ref at, 1));
            c = Fold(c, key, Load512(ref at, 2));
            d = Fold(d, key, Load512(ref at, 3));
        }

        data = data[^left..];
        return Finish(a, b, c, d, ref data);
    }

    /// <summary>Loads that cross cache lines would cost more than the sparse way saves: it starts on one.</summary>
    private static unsafe uint FoldSparse(uint state, ref ReadOnlySpan<byte> data)
    {
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(data));
        var head = (int)(-(nint)address & (Wide - 1));
        state = CrcTable.Append(state, data[..head]);
        data = data[head..];
        return CrcSparse.Fold(state, ref data);
    }

    internal static uint FoldNarrow(uint state, ref ReadOnlySpan<byte> data)
    {
        ref var at = ref MemoryMarshal.GetReference(data);
        var a = Load128(ref at, 0) ^ Vector128.CreateScalar((ulong)state);
        var b = Load128(ref at, 1);
        var c = Load128(ref at, 2);
        var d = Load128(ref at, 3);
        var left = data.Length - (4 * Narrow);
        for (; left >= 4 * Narrow; left -= 4 * Narrow)
        {
            at = ref Unsafe.Add(ref at, 4 * Narrow);
            a = Fold(a, By512, Load128(ref at, 0));
            b = Fold(b, By512, Load128(ref at, 1));
            c = Fold(c, By512, Load128(ref at, 2));
            d = Fold(d, By512, Load128(ref at, 3));
        }

        data = data[^left..];
        return Finish(a, b, c, d, ref data);
    }

    internal static uint Finish(
        Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c, Vector512<ulong> d, ref ReadOnlySpan<byte> data)
    {
        var key = Widen(By512);
        var sum = Fold(Fold(Fold(a, key, b), key, c), key, d);
        var (low, high) = (sum.GetLower(), sum.GetUpper());
        return Finish(low.GetLower(), low.GetUpper(), high.GetLower(), high.GetUpper(), ref data);
    }

    private static uint Finish(
        Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c, Vector128<ulong> d, ref ReadOnlySpan<byte> data)
    {
        var sum = Fold(Fold(Fold(a, By128, b), By128, c), By128, d);
        for (; data.Length >= Narrow; data = data[Narrow..])
            sum = Fold(sum, By128, Load128(ref MemoryMarshal.GetReference(data), 0));

        // The 16 bytes that are left are congruent to all that came before: the table divides them as if they were the data.
        Span<byte> rest = stackalloc byte[Narrow];
        sum.AsByte().CopyTo(rest);
        return CrcTable.Append(0, rest);
    }

    internal static Vector512<ulong> Widen(Vector128<ulong> key) => Vector512.Create(Vector256.Create(key, key), Vector256.Create(key, key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> Load512(ref byte at, int index) =>
        Vector512.LoadUnsafe(ref at, (nuint)(index * Wide)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load128(ref byte at, int index) =>
        Vector128.LoadUnsafe(ref at, (nuint)(index * Narrow)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> Fold(Vector512<ulong> sum, Vector512<ulong> key, Vector512<ulong> next) =>
        X86.Avx512F.TernaryLogic(
            X86.Pclmulqdq.V512.CarrylessMultiply(sum, key, 0x00), X86.Pclmulqdq.V512.CarrylessMultiply(sum, key, 0x11), next, 0x96);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> sum, Vector128<ulong> key, Vector128<ulong> next) =>
        Clmul.Low(sum, key) ^ Clmul.High(sum, key) ^ next;
}
