using static System.Buffers.Binary.BinaryPrimitives;

namespace Causebox.Mcap.Decoding;

/// <summary>Reads tags and values of the wire format, within the innermost message that has been entered.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int MaxVarintBytes = 10;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _limit = message.Length;

    public int Position { get; private set; }

    public readonly bool AtLimit => Position >= _limit;

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
            var part = Take(1, "a varint")[0];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part < 0x80)
                return value;
        }

        throw new McapDecodeException(start, $"a varint of at most {MaxVarintBytes} bytes", "a longer one");
    }

    public uint ReadFixed32() => ReadUInt32LittleEndian(Take(sizeof(uint), "a number"));

    public ulong ReadFixed64() => ReadUInt64LittleEndian(Take(sizeof(ulong), "a number"));

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadVarint(), "data");

    /// <summary>Enters a value that has its length before it; gives what <see cref="Leave"/> needs.</summary>
    public int Enter()
    {
        var length = ReadVarint();
        if (length > (ulong)(_limit - Position))
            throw Missing(length, "a message");

        var outer = _limit;
        _limit = Position + (int)length;
        return outer;
    }

    public void Leave(int outer) => _limit = outer;

    /// <summary>Passes over a field; groups, which are fields inside each other, to a given depth.</summary>
    public void Skip(ProtobufTag tag, int depthLeft)
    {
        switch (tag.Wire)
        {
            case ProtobufWireType.Varint:
                ReadVarint();
                break;
            case ProtobufWireType.Fixed64:
                Take(sizeof(ulong), "a number");
                break;
            case ProtobufWireType.Length:
                ReadBytes();
                break;
            case ProtobufWireType.Fixed32:
                Take(sizeof(uint), "a number");
                break;
            case ProtobufWireType.GroupStart when depthLeft > 0:
                SkipGroup(tag.Number, depthLeft - 1);
                break;
            default:
                throw new McapDecodeException(Position, "a field", tag.Wire == ProtobufWireType.GroupEnd ? "the end of a group" : "too many groups");
        }
    }

    private void SkipGroup(int number, int depthLeft)
    {
        for (var tag = ReadTag(); tag != new ProtobufTag(number, ProtobufWireType.GroupEnd); tag = ReadTag())
            Skip(tag, depthLeft);
    }

    private ReadOnlySpan<byte> Take(ulong count, string what)
    {
        if (count > (ulong)(_limit - Position))
            throw Missing(count, what);

        var taken = _message.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    private readonly McapDecodeException Missing(ulong count, string what) =>
        new(Position, $"{count} bytes of {what}", $"{_limit - Position} bytes");
}
