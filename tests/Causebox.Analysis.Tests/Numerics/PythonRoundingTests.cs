using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Numerics;

public sealed class PythonRoundingTests
{
    // What Python 3.11 prints for round(x, n).
    [Theory]
    [InlineData(0.125, 2, 0.12)]
    [InlineData(0.375, 2, 0.38)]
    [InlineData(2.5, 0, 2.0)]
    [InlineData(3.5, 0, 4.0)]
    [InlineData(-0.5, 0, -0.0)]
    [InlineData(2.675, 2, 2.67)]
    [InlineData(1.005, 2, 1.0)]
    [InlineData(12.820512820512821, 1, 12.8)]
    [InlineData(44.690594, 2, 44.69)]
    [InlineData(6.25, 1, 6.2)]
    [InlineData(1e-300, 2, 0.0)]
    [InlineData(123456789012345.67, 2, 123456789012345.67)]
    [InlineData(9007199254740993.0, 2, 9007199254740992.0)]
    [InlineData(0.1 + 0.2, 2, 0.3)]
    public void It_rounds_as_python_does(double value, int digits, double expected)
    {
        PythonRounding.Round(value, digits).ShouldBe(expected);
        PythonRounding.Round(-value, digits).ShouldBe(-expected);
    }

    [Fact]
    public void What_is_no_number_stays_what_it_is()
    {
        PythonRounding.Round(double.NaN, 2).ShouldBe(double.NaN);
        PythonRounding.Round(double.PositiveInfinity, 2).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void It_is_the_nearest_decimal_of_the_exact_binary_value()
    {
        Prop.ForAll<NormalFloat, byte>((value, places) =>
        {
            var (number, digits) = ((double)value, places % 8);
            if (Math.Abs(number) > 1e15)
                return true;
            return PythonRounding.Round(number, digits) == Exactly(number, digits);
        }).QuickCheckThrowOnFailure();
    }

    // The same by arithmetic that cannot round: number·10^digits as a fraction of big integers.
    private static double Exactly(double number, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        var shift = Math.Max(exponent, 1) - 1075;
        var (top, bottom) = (mantissa * BigInteger.Pow(10, digits), BigInteger.One);
        if (shift > 0)
            top <<= shift;
        else
            bottom <<= -shift;
        var whole = BigInteger.DivRem(top, bottom, out var rest);
        var twice = (rest * 2).CompareTo(bottom);
        if (twice > 0 || (twice == 0 && !whole.IsEven))
            whole++;
        return double.CopySign(double.Parse($"{whole}E-{digits}", System.Globalization.CultureInfo.InvariantCulture), number);
    }
}
