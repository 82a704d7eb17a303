using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Mcap.Decoding;

/// <summary>Reads one message and those inside it.</summary>
internal ref struct ProtobufMessageReader(ReadOnlySpan<byte> message, NameCache names, DecodeLimits limits)
{
    private ProtobufReader _reader = new(message);
    private ElementBudget _budget = new(limits, message.Length);
    private int _depth;

    /// <summary>Reads to the end of the message that has been entered, or of the group with number <paramref name="group"/>.</summary>
    public McapValue ReadMessage(ProtobufMessageType type, int? group = null)
    {
        if (++_depth > limits.MaxDepth)
            throw new McapDecodeException(_reader.Position, $"at most {limits.MaxDepth} messages inside each other", "another one");

        _budget.Spend(type.Fields.Count, _reader.Position);
        var builder = new ProtobufMessageBuilder(type);
        while (group is not null || !_reader.AtEnd)
        {
            var tag = _reader.ReadTag();
            if (tag.Wire == ProtobufWireType.GroupEnd && tag.Number == group)
                break;

            ReadField(type, tag, builder);
        }

        _depth--;
        return builder.Build();
    }

    private void ReadField(ProtobufMessageType type, ProtobufTag tag, ProtobufMessageBuilder builder)
    {
        var place = type.PlaceOf(tag.Number);
        var field = place < 0 ? null : type.Fields[place];
        if (field is { CanBePacked: true } && tag.Wire == ProtobufWireType.Length)
            ReadPacked(field, place, builder);
        else if (field is null || !Fits(field, tag.Wire))
            _reader.Skip(tag, limits.MaxDepth - _depth);
        else if (field.IsMap)
            builder.AppendEntry(place, ReadEntry(field.Message!));
        else if (field.IsRepeated)
            builder.Append(place, ReadElement(field, tag));
        else
            builder.Set(place, ReadValue(field, tag));
    }

    /// <summary>Editions may write any message as a group.</summary>
    private static bool Fits(ProtobufField field, ProtobufWireType wire) =>
        wire == field.Wire || (wire == ProtobufWireType.GroupStart && field.Message is { IsMapEntry: false });

    private McapValue ReadElement(ProtobufField field, ProtobufTag tag)
    {
        _budget.Spend(1, _reader.Position);
        return ReadValue(field, tag);
    }

    private McapValue ReadValue(ProtobufField field, ProtobufTag tag) => field.Type switch
    {
        ProtobufType.Double => McapValue.From(BitConverter.UInt64BitsToDouble(_reader.ReadFixed64())),
        ProtobufType.Float => McapValue.From(BitConverter.UInt32BitsToSingle(_reader.ReadFixed32())),
        ProtobufType.Int64 => McapValue.From((long)_reader.ReadVarint()),
        ProtobufType.UInt64 => McapValue.From(_reader.ReadVarint()),
        ProtobufType.Int32 => McapValue.From((long)(int)_reader.ReadVarint()),
        ProtobufType.Fixed64 => McapValue.From(_reader.ReadFixed64()),
        ProtobufType.Fixed32 => McapValue.From((long)_reader.ReadFixed32()),
        ProtobufType.Bool => McapValue.From(_reader.ReadVarint() != 0),
        ProtobufType.Text => McapValue.From(Encoding.UTF8.GetString(_reader.ReadBytes())),
        ProtobufType.Bytes => McapValue.From(_reader.ReadBytes().ToArray()),
        ProtobufType.UInt32 => McapValue.From((long)(uint)_reader.ReadVarint()),
        ProtobufType.Enum => field.EnumValue((int)_reader.ReadVarint()),
        ProtobufType.SFixed32 => McapValue.From((long)(int)_reader.ReadFixed32()),
        ProtobufType.SFixed64 => McapValue.From((long)_reader.ReadFixed64()),
        ProtobufType.SInt32 => McapValue.From((long)(int)ZigZag((uint)_reader.ReadVarint())),
        ProtobufType.SInt64 => McapValue.From(ZigZag(_reader.ReadVarint())),
        _ when tag.Wire == ProtobufWireType.GroupStart => ReadMessage(field.Message!, tag.Number),
        _ => ReadLengthPrefixed(field.Message!),
    };

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private McapValue ReadLengthPrefixed(ProtobufMessageType type)
    {
        var outer = _reader.Enter();
        var value = ReadMessage(type);
        _reader.Leave(outer);
        return value;
    }

    private McapField ReadEntry(ProtobufMessageType entry)
    {
        _budget.Spend(1, _reader.Position);
        var pair = ReadLengthPrefixed(entry);
        var key = pair["key"];
        return new McapField(key.AsText ?? (key.IsNull ? "" : names.Get(Encoding.UTF8.GetBytes(key.ToString()))), pair["value"]);
    }

    private void ReadPacked(ProtobufField field, int place, ProtobufMessageBuilder builder)
    {
        if (builder.IsFree(place) && BitConverter.IsLittleEndian && field.Wire != ProtobufWireType.Varint)
        {
            builder.Set(place, ReadFixedRun(field.Type));
            return;
        }

        var outer = _reader.Enter();
        while (!_reader.AtEnd)
            builder.Append(place, ReadElement(field, default));

        _reader.Leave(outer);
    }

    private McapValue ReadFixedRun(ProtobufType type) => type switch
    {
        ProtobufType.Double => ReadRun<double>(),
        ProtobufType.Float => ReadRun<float>(),
        ProtobufType.Fixed64 => ReadRun<ulong>(),
        ProtobufType.Fixed32 => ReadRun<uint>(),
        ProtobufType.SFixed64 => ReadRun<long>(),
        _ => ReadRun<int>(),
    };

    private McapValue ReadRun<T>()
        where T : unmanaged, INumber<T>
    {
        var start = _reader.Position;
        var bytes = _reader.ReadBytes();
        var numbers = MemoryMarshal.Cast<byte, T>(bytes);
        return numbers.Length * Marshal.SizeOf<T>() == bytes.Length
            ? McapValue.Numbers(numbers.ToArray())
            : throw new McapDecodeException(start, $"whole numbers of {Marshal.SizeOf<T>()} bytes each", $"{bytes.Length} bytes");
    }
}
