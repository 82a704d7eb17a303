using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// Whole numbers as what they differ from a straight line, in as few bytes each as the greatest difference takes: none for a counter or a constant. Any
/// one is read without the others.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PackedColumn
{
    private const int Fraction = 16;
    private const long SteepestRise = 1L << 46;
    private static readonly PackedColumn Empty = new([], 0, 0, 0, 0);
    private readonly byte[] _bytes;
    private readonly int _at;
    private readonly int _width;
    private readonly long _first;
    private readonly long _slope;

    private PackedColumn(byte[] bytes, int at, int width, long first, long slope) =>
        (_bytes, _at, _width, _first, _slope) = (bytes, at, width, first, slope);

    /// <summary>Whether all values are the same, which <c>[0]</c> then is.</summary>
    public bool IsConstant => _width == 0 && _slope == 0;

    public long this[int index] => unchecked(Line(_first, _slope, index) + (long)Stored(index));

    public static void Write(BlockBuffer to, ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
            return;
        var rise = unchecked(values[^1] - values[0]);
        var slope = values.Length > 1 && rise is > -SteepestRise and < SteepestRise ? (rise << Fraction) / (values.Length - 1) : 0;
        // A line may end a fraction short of the last value: one step more hits counters.
        if (values.Length > 1 && slope != 0 && unchecked(Line(values[0], slope, values.Length - 1)) != values[^1])
            slope++;
        var (width, least) = Measure(values, slope);
        if (slope != 0 && Measure(values, 0) is var flat && flat.Width <= width)
            (slope, width, least) = (0, flat.Width, flat.Least);
        to.Byte(width);
        to.Int64(least);
        to.Int64(slope);
        for (var i = 0; i < values.Length && width > 0; i++)
            to.Low(unchecked((ulong)(values[i] - Line(least, slope, i))), width);
    }

    public static PackedColumn Read(BlockCursor from, int count)
    {
        if (count == 0)
            return Empty;
        var width = from.Byte();
        if (width is not (0 or 1 or 2 or 4 or 8))
            throw new SessionIndexException($"expected a column of 0, 1, 2, 4 or 8 bytes a value, found {width}");
        var (first, slope) = (from.Int64(), from.Int64());
        return new PackedColumn(from.Bytes, from.Take(checked(width * count), "a column"), width, first, slope);
    }

    /// <summary>The first values, as many as fit.</summary>
    public void Decode(Span<long> values)
    {
        var bytes = _bytes.AsSpan(_at, _width * values.Length);
        switch (_width)
        {
            case 0: values.Clear(); break;
            case 1: Widen(bytes, values); break;
            case 2: Widen<ushort>(bytes, values); break;
            case 4: Widen<uint>(bytes, values); break;
            default: bytes.CopyTo(MemoryMarshal.AsBytes(values)); break;
        }

        if (_slope == 0)
        {
            foreach (ref var value in values)
                value = unchecked(value + _first);
            return;
        }

        for (var i = 0; i < values.Length; i++)
            values[i] = unchecked(values[i] + Line(_first, _slope, i));
    }

    private static void Widen(ReadOnlySpan<byte> bytes, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = bytes[i];
    }

    private static void Widen<T>(ReadOnlySpan<byte> bytes, Span<long> values)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var narrow = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
            values[i] = long.CreateTruncating(narrow[i]);
    }

    private static long Line(long first, long slope, int index) => unchecked(first + ((index * slope) >> Fraction));

    private static (int Width, long Least) Measure(ReadOnlySpan<long> values, long slope)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < values.Length; i++)
        {
            var rest = unchecked(values[i] - Line(0, slope, i));
            (least, most) = (Math.Min(least, rest), Math.Max(most, rest));
        }

        return (unchecked((ulong)most - (ulong)least) switch
        {
            0 => 0,
            <= byte.MaxValue => 1,
            <= ushort.MaxValue => 2,
            <= uint.MaxValue => 4,
            _ => 8,
        }, least);
    }

    private ulong Stored(int index)
    {
        var at = _bytes.AsSpan(_at + (index * _width));
        return _width switch
        {
            0 => 0,
            1 => at[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(at),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(at),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(at),
        };
    }
}
