using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Mcap.Decoding;

/// <summary>Reads the parts of one message in CDR, XCDR2 or ROS 1's serialization.</summary>
internal ref struct RosReader(ReadOnlySpan<byte> message, int bodyStart, RosWire wire, DecodeLimits limits)
{
    private readonly int _bodyStart = bodyStart;
    private readonly RosWire _wire = wire;
    private readonly bool _swap = wire.BigEndian == BitConverter.IsLittleEndian;
    private ElementBudget _budget = new(limits, message.Length);
    private ByteCursor _cursor = new(message, bodyStart);

    public readonly int Position => _cursor.Position;

    public readonly int Remaining => _cursor.Remaining;

    /// <summary>Whether the innermost part that came with its size has been read to its end.</summary>
    public readonly bool AtEnd => _cursor.AtEnd;

    public T ReadNumber<T>()
        where T : unmanaged, INumber<T>
    {
        Align(Unsafe.SizeOf<T>());
        var bytes = _cursor.Take((ulong)Unsafe.SizeOf<T>(), "a number");
        if (!_swap)
            return MemoryMarshal.Read<T>(bytes);

        Span<byte> swapped = stackalloc byte[Unsafe.SizeOf<T>()];
        bytes.CopyTo(swapped);
        swapped.Reverse();
        return MemoryMarshal.Read<T>(swapped);
    }

    public T[] ReadNumbers<T>(uint count)
        where T : unmanaged, INumber<T>
    {
        // Elements that are not there are not aligned for either.
        if (count == 0)
            return [];

        Align(Unsafe.SizeOf<T>());
        var bytes = _cursor.Take((ulong)count * (ulong)Unsafe.SizeOf<T>(), "numbers");
        var numbers = new T[count];
        bytes.CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
        if (_swap)
            SwapEach(numbers);

        return numbers;
    }

    public string ReadText()
    {
        var bytes = _cursor.Take(ReadNumber<uint>(), "text");
        if (_wire.NulTerminated && bytes is [.., 0])
            bytes = bytes[..^1];

        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>
    /// XCDR2 counts bytes and has UTF-16. CDR has been written in two ways: a count of characters of 4 bytes each, of which the
    /// upper halves are then 0, or the same as XCDR2.
    /// </summary>
    public string ReadWideText()
    {
        var count = ReadNumber<uint>();
        if (!_wire.IsXcdr2 && (ulong)count * sizeof(uint) <= (ulong)Remaining)
        {
            var start = Position;
            var wide = ReadNumbers<uint>(count);
            if (Array.TrueForAll(wide, unit => unit <= char.MaxValue))
                return Text(Array.ConvertAll(wide, unit => (ushort)unit));

            _cursor.Position = start;
        }

        return Text(ReadNumbers<ushort>(count / sizeof(ushort)));
    }

    /// <summary>Checks a count against the bytes that remain and against the limits.</summary>
    public int CheckCount(uint count, long minBytes)
    {
        var checkedCount = _cursor.CheckCount(count, minBytes, "elements");
        _budget.Spend(count, Position);
        return checkedCount;
    }

    public McapField[] NewFields(int count)
    {
        _budget.Spend(count, Position);
        return new McapField[count];
    }

    public void Skip(int bytes) => _cursor.Take((ulong)bytes, "an empty message");

    /// <summary>Begins a struct; gives what <see cref="Leave"/> needs, or null where no size stands before it.</summary>
    public int? EnterStruct(bool? extensible) =>
        _wire.IsXcdr2 && (extensible ?? _wire.Delimited) ? EnterSized() : null;

    /// <summary>Begins an array or sequence; gives what <see cref="Leave"/> needs, or null where no size stands before it.</summary>
    public int? EnterCollection(RosLayout element) =>
        _wire.IsXcdr2 && !element.IsPrimitive ? EnterSized() : null;

    /// <summary>Ends a part that came with its size, passing over what this schema does not know of it.</summary>
    public void Leave(int? outer)
    {
        if (outer is { } limit)
            _cursor.Leave(limit);
    }

    private static string Text(ushort[] units) => Encoding.Unicode.GetString(MemoryMarshal.AsBytes(units.AsSpan())).TrimEnd('\0');

    private static void SwapEach<T>(T[] numbers)
        where T : unmanaged
    {
        switch (Unsafe.SizeOf<T>())
        {
            case sizeof(ushort):
                var shorts = MemoryMarshal.Cast<T, ushort>(numbers.AsSpan());
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case sizeof(uint):
                var ints = MemoryMarshal.Cast<T, uint>(numbers.AsSpan());
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case sizeof(ulong):
                var longs = MemoryMarshal.Cast<T, ulong>(numbers.AsSpan());
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    private int EnterSized() => _cursor.Enter(ReadNumber<uint>(), "a part with its size before it");

    private void Align(int width)
    {
        var alignment = Math.Min(width, _wire.MaxAlignment);
        _cursor.Position += (_bodyStart - Position) & (alignment - 1);
    }
}
