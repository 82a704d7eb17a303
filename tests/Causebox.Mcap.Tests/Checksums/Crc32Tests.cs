using X86 = System.Runtime.Intrinsics.X86;

namespace Causebox.Mcap.Tests.Checksums;

public sealed class Crc32Tests
{
    private const int Longest = 1100;
    private static readonly byte[] Data = new SeededBits(32).Bytes(Longest + 64);

    /// <summary>Check values of the CRC catalogue (CRC-32/ISO-HDLC) and of RFC 3720's patterns under this polynomial.</summary>
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("a", 0xe8b7be43u)]
    [InlineData("123456789", 0xcbf43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414fa339u)]
    public void Known_answers_are_given(string text, uint expected) =>
        Crc32.Compute(System.Text.Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    [Fact]
    public void Every_length_equals_division_bit_by_bit()
    {
        for (var length = 0; length <= Longest; length++)
            Crc32.Compute(Data.AsSpan(0, length)).ShouldBe(BitByBit(0, Data.AsSpan(0, length)), $"length {length}");
    }

    [Fact]
    public void Any_alignment_gives_the_same()
    {
        var random = new SeededBits(33);
        for (var round = 0; round < 2000; round++)
        {
            var start = random.Below(64);
            var piece = Data.AsSpan(start, random.Below(Data.Length - start));
            var before = (uint)random.Next();
            Crc32.Append(before, piece).ShouldBe(BitByBit(before, piece), $"start {start}, length {piece.Length}");
        }
    }

    [Fact]
    public void A_sum_over_pieces_is_the_sum_over_the_whole()
    {
        var random = new SeededBits(34);
        var whole = random.Bytes(1 << 16);
        var expected = Crc32.Compute(whole);
        for (var round = 0; round < 200; round++)
        {
            var crc = 0u;
            for (var at = 0; at < whole.Length;)
            {
                var piece = Math.Min(random.Below(1 + random.Below(5000)), whole.Length - at);
                crc = Crc32.Append(crc, whole.AsSpan(at, piece));
                at += piece;
            }

            crc.ShouldBe(expected, $"round {round}");
        }
    }

    [Fact]
    public void The_table_gives_the_same() => Compare(64, (state, data) => CrcTable.Append(state, data));

    [Fact]
    public void Folding_by_128_bits_gives_the_same()
    {
        Assert.SkipUnless(Clmul.IsSupported, "this processor has no carry-less multiplication");
        Compare(64, (state, data) =>
        {
            state = Crc32.FoldNarrow(state, ref data);
            return CrcTable.Append(state, data);
        });
    }

    [Fact]
    public void Folding_by_512_bits_gives_the_same()
    {
        Assert.SkipUnless(X86.Pclmulqdq.V512.IsSupported && X86.Avx512F.IsSupported, "this processor has no 512-bit carry-less multiplication");
        Compare(256, (state, data) =>
        {
            state = Crc32.FoldWide(state, ref data);
            return CrcTable.Append(state, data);
        });
    }

    [Fact]
    public void Folding_with_half_the_multiplications_gives_the_same()
    {
        Assert.SkipUnless(X86.Pclmulqdq.V512.IsSupported && X86.Avx512F.IsSupported, "this processor has no 512-bit carry-less multiplication");
        var data = new SeededBits(35).Bytes(CrcSparse.Least + 4096);
        for (var length = CrcSparse.Least; length < data.Length - 61; length += 37)
        {
            var piece = data.AsSpan(length % 61, length);
            (~CrcTable.Append(~(uint)length, piece)).ShouldBe(Crc32.Append((uint)length, piece), $"length {piece.Length}");
        }
    }

    [Fact]
    public void What_moves_even_blocks_sums_to_one()
    {
        var sum = CrcSparse.Taps.ToArray().Aggregate(0u, (power, tap) => power ^ InversePowerOfX(512 * ((4 * tap) + 1)));
        sum.ShouldBe(1u);
    }

    /// <summary>The multipliers are powers of x modulo the polynomial, bit-reversed and moved up by one.</summary>
    [Fact]
    public void The_constants_follow_from_the_polynomial()
    {
        foreach (var (key, bits) in new[] { (Crc32.By128, 128), (Crc32.By512, 512), (Crc32.By2048, 2048) })
        {
            key[0].ShouldBe(ReflectedPowerOfX(bits + 32), $"x^{bits + 32}");
            key[1].ShouldBe(ReflectedPowerOfX(bits - 32), $"x^{bits - 32}");
        }
    }

    private delegate uint Path(uint state, ReadOnlySpan<byte> data);

    private static void Compare(int shortest, Path path)
    {
        for (var length = shortest; length <= Longest; length++)
        {
            var data = Data.AsSpan(length % 61, length);
            (~path(~(uint)length, data)).ShouldBe(BitByBit((uint)length, data), $"length {length}");
        }
    }

    private static uint BitByBit(uint crc, ReadOnlySpan<byte> data)
    {
        var state = ~crc;
        foreach (var value in data)
        {
            state ^= value;
            for (var bit = 0; bit < 8; bit++)
                state = (state & 1) != 0 ? (state >> 1) ^ 0xEDB8_8320 : state >> 1;
        }

        return ~state;
    }

    private static uint InversePowerOfX(int exponent)
    {
        const ulong Polynomial = 0x1_04C1_1DB7;
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
            power = ((power & 1) == 0 ? power : power ^ Polynomial) >> 1;
        return (uint)power;
    }

    private static ulong ReflectedPowerOfX(int exponent)
    {
        const ulong Polynomial = 0x1_04C1_1DB7;
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
        {
            power <<= 1;
            if ((power & 0x1_0000_0000) != 0)
                power ^= Polynomial;
        }

        var reflected = 0UL;
        for (var bit = 0; bit < 32; bit++)
            reflected |= ((power >> bit) & 1) << (31 - bit);
        return reflected << 1;
    }
}
