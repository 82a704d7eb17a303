using static System.Buffers.Binary.BinaryPrimitives;

namespace Causebox.Mcap.Decoding;

/// <summary>Reads tags and values of the wire format, within the innermost message that has been entered.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int MaxVarintBytes = 10;

    private ByteCursor _cursor = new(message);

    public readonly int Position => _cursor.Position;

    public readonly bool AtEnd => _cursor.AtEnd;

    public ProtobufTag ReadTag()
    {
        var start = Position;
        var tag = ReadVarint();
        var (number, wire) = (tag >> 3, (ProtobufWireType)(tag & 7));
        return number is > 0 and <= 0x1fff_ffff && wire <= ProtobufWireType.Fixed32
            ? new ProtobufTag((int)number, wire)
            : throw new McapDecodeException(start, "a field's number and wire type", $"field {number} with wire type {(int)wire}");
    }

    public ulong ReadVarint()
    {
        var start = Position;
        var value = 0UL;
        for (var i = 0; i < MaxVarintBytes; i++)
        {
            var part = _cursor.TakeByte("a varint");
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part < 0x80)
                return value;
        }

        throw new McapDecodeException(start, $"a varint of at most {MaxVarintBytes} bytes", "a longer one");
    }

    public uint ReadFixed32() => ReadUInt32LittleEndian(_cursor.Take(sizeof(uint), "a number"));

    public ulong ReadFixed64() => ReadUInt64LittleEndian(_cursor.Take(sizeof(ulong), "a number"));

    public ReadOnlySpan<byte> ReadBytes() => _cursor.Take(ReadVarint(), "data");

    /// <summary>Enters a value that has its length before it; gives what <see cref="Leave"/> needs.</summary>
    public int Enter() => _cursor.Enter(ReadVarint(), "a message");

    public void Leave(int outer) => _cursor.Leave(outer);

    /// <summary>Passes over a field; groups, which are fields inside each other, to a given depth.</summary>
    public void Skip(ProtobufTag tag, int depthLeft)
    {
        switch (tag.Wire)
        {
            case ProtobufWireType.Varint:
                ReadVarint();
                break;
            case ProtobufWireType.Fixed64:
                _cursor.Take(sizeof(ulong), "a number");
                break;
            case ProtobufWireType.Length:
                ReadBytes();
                break;
            case ProtobufWireType.Fixed32:
                _cursor.Take(sizeof(uint), "a number");
                break;
            case ProtobufWireType.GroupStart when depthLeft > 0:
                SkipGroup(tag.Number, depthLeft - 1);
                break;
            default:
                var actual = tag.Wire == ProtobufWireType.GroupEnd ? "the end of a group" : "too many groups";
                throw new McapDecodeException(Position, "a field", actual);
        }
    }

    private void SkipGroup(int number, int depthLeft)
    {
        for (var tag = ReadTag(); tag != new ProtobufTag(number, ProtobufWireType.GroupEnd); tag = ReadTag())
            Skip(tag, depthLeft);
    }
}
