namespace Causebox.Analysis;

/// <summary>
/// Rounding to decimal places as Python's <c>round(x, n)</c> does it: the exact binary value is rounded, ties to the even digit.
/// Reports that must agree with Python's digit for digit use this; so do rules, for numbers a person reads.
/// </summary>
internal static class PythonRounding
{
    private const int MantissaBits = 52;

    private static readonly ulong[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <summary>Rounds to <paramref name="digits"/> (0 to 7) decimal places; NaN and the infinities stay what they are.</summary>
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || value == 0)
            return value;
        var bits = BitConverter.DoubleToUInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> MantissaBits);
        var mantissa = exponent == 0 ? bits : (bits & ((1UL << MantissaBits) - 1)) | (1UL << MantissaBits);
        var fractionBits = MantissaBits + 1023 - Math.Max(exponent, 1);
        if (fractionBits <= 0)
            return value;
        // The scaled mantissa has at most 53 + 24 bits: below half a unit whatever the digits say, once the fraction is longer than this.
        if (fractionBits > 120)
            return Math.CopySign(0, value);

        var scaled = (UInt128)mantissa * PowersOfTen[digits];
        var whole = scaled >> fractionBits;
        var rest = scaled - (whole << fractionBits);
        var half = UInt128.One << (fractionBits - 1);
        if (rest > half || (rest == half && !UInt128.IsEvenInteger(whole)))
            whole++;
        return Math.CopySign(Divide(whole, PowersOfTen[digits]), value);
    }

    // Both operands are exact doubles below 2^53, so one IEEE division gives the nearest double; above, the decimal text does.
    private static double Divide(UInt128 whole, ulong divisor) => whole < (UInt128)(1UL << 53)
        ? (double)(ulong)whole / divisor
        : double.Parse($"{whole}E-{(int)Math.Log10(divisor)}", System.Globalization.CultureInfo.InvariantCulture);
}
