using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Arm = System.Runtime.Intrinsics.Arm;
using X86 = System.Runtime.Intrinsics.X86;

namespace Causebox.Mcap;

/// <summary>Carry-less multiplication of 64-bit halves, on x86-64 and on Arm.</summary>
internal static class Clmul
{
    public static bool IsSupported => BitConverter.IsLittleEndian && (X86.Pclmulqdq.IsSupported || Arm.Aes.IsSupported);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Low(Vector128<ulong> left, Vector128<ulong> right) => X86.Pclmulqdq.IsSupported
        ? X86.Pclmulqdq.CarrylessMultiply(left, right, 0x00)
        : Arm.Aes.PolynomialMultiplyWideningLower(left.GetLower(), right.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> High(Vector128<ulong> left, Vector128<ulong> right) => X86.Pclmulqdq.IsSupported
        ? X86.Pclmulqdq.CarrylessMultiply(left, right, 0x11)
        : Arm.Aes.PolynomialMultiplyWideningUpper(left, right);
}
