using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Writes the parts of a message as CDR, XCDR2 or, without header and alignment, as ROS 1 does.</summary>
internal sealed class CdrWriter
{
    private readonly ArrayBufferWriter<byte> _out = new();
    private readonly bool _bigEndian;
    private readonly int _maxAlignment;
    private readonly int _bodyStart;

    private CdrWriter(bool bigEndian, int maxAlignment, byte[] header)
    {
        (_bigEndian, _maxAlignment, _bodyStart) = (bigEndian, maxAlignment, header.Length);
        _out.Write(header);
    }

    public static CdrWriter Cdr(bool bigEndian = false) => new(bigEndian, 8, [0, bigEndian ? (byte)0 : (byte)1, 0, 0]);

    public static CdrWriter Cdr2(byte encapsulation) => new(encapsulation % 2 == 0, 4, [0, encapsulation, 0, 0]);

    public static CdrWriter Ros1() => new(false, 1, []);

    public byte[] ToArray() => _out.WrittenSpan.ToArray();

    public CdrWriter Number<T>(params ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        var size = Unsafe.SizeOf<T>();
        Span<byte> bytes = stackalloc byte[size];
        foreach (var value in values)
        {
            while ((_out.WrittenCount - _bodyStart) % Math.Min(size, _maxAlignment) != 0)
                _out.Write((ReadOnlySpan<byte>)[0]);

            Unsafe.WriteUnaligned(ref bytes[0], value);
            if (_bigEndian)
                bytes.Reverse();

            _out.Write(bytes);
        }

        return this;
    }

    public CdrWriter Sequence<T>(params ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T> => Number((uint)values.Length).Number(values);

    public CdrWriter Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + (_maxAlignment > 1 ? "\0" : ""));
        return Sequence<byte>(bytes);
    }

    /// <summary>Puts the size of what <paramref name="write"/> writes before it.</summary>
    public CdrWriter Sized(Action<CdrWriter> write)
    {
        Number(0u);
        var start = _out.WrittenCount;
        write(this);
        var size = (uint)(_out.WrittenCount - start);
        var place = MemoryMarshal.AsMemory(_out.WrittenMemory).Span.Slice(start - sizeof(uint), sizeof(uint));
        if (_bigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(place, size);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(place, size);

        return this;
    }
}
