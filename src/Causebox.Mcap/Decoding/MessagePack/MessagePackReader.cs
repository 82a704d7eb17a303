using System.Globalization;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Causebox.Mcap.Decoding;

/// <summary>Reads one MessagePack message.</summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> message, NameCache names, DecodeLimits limits)
{
    private ByteCursor _cursor = new(message);
    private ElementBudget _budget = new(limits, message.Length);
    private int _depth;

    public McapValue ReadMessage()
    {
        var value = ReadValue();
        return _cursor.AtEnd
            ? value
            : throw new McapDecodeException(_cursor.Position, "the end of the message", $"{_cursor.Remaining} more bytes");
    }

    private McapValue ReadValue()
    {
        var format = _cursor.TakeByte("a value");
        return format switch
        {
            <= 0x7f => McapValue.From((long)format),
            <= 0x8f => ReadMap((uint)(format & 0x0f)),
            <= 0x9f => ReadList((uint)(format & 0x0f)),
            <= 0xbf => ReadText((uint)(format & 0x1f)),
            >= 0xe0 => McapValue.From((long)(sbyte)format),
            _ => ReadTagged(format),
        };
    }

    private McapValue ReadTagged(byte format) => format switch
    {
        0xc0 => McapValue.Null,
        0xc2 => McapValue.From(false),
        0xc3 => McapValue.From(true),
        0xc4 or 0xc5 or 0xc6 => ReadBytes(ReadLength(format - 0xc4)),
        0xc7 or 0xc8 or 0xc9 => ReadExtension(ReadLength(format - 0xc7)),
        0xca => McapValue.From(ReadSingleBigEndian(Number(4))),
        0xcb => McapValue.From(ReadDoubleBigEndian(Number(8))),
        0xcc => McapValue.From((long)Number(1)[0]),
        0xcd => McapValue.From((long)ReadUInt16BigEndian(Number(2))),
        0xce => McapValue.From((long)ReadUInt32BigEndian(Number(4))),
        0xcf => McapValue.From(ReadUInt64BigEndian(Number(8))),
        0xd0 => McapValue.From((long)(sbyte)Number(1)[0]),
        0xd1 => McapValue.From((long)ReadInt16BigEndian(Number(2))),
        0xd2 => McapValue.From((long)ReadInt32BigEndian(Number(4))),
        0xd3 => McapValue.From(ReadInt64BigEndian(Number(8))),
        >= 0xd4 and <= 0xd8 => ReadExtension(1u << (format - 0xd4)),
        0xd9 or 0xda or 0xdb => ReadText(ReadLength(format - 0xd9)),
        0xdc => ReadList(ReadLength(1)),
        0xdd => ReadList(ReadLength(2)),
        0xde => ReadMap(ReadLength(1)),
        0xdf => ReadMap(ReadLength(2)),
        _ => throw new McapDecodeException(_cursor.Position - 1, "a MessagePack format", $"0x{format:x2}, which is never used"),
    };

    private ReadOnlySpan<byte> Number(uint bytes) => _cursor.Take(bytes, "a number");

    /// <summary>A length of 1, 2 or 4 bytes for a width of 0, 1 or 2.</summary>
    private uint ReadLength(int width)
    {
        var bytes = _cursor.Take(1u << width, "a length");
        return width switch
        {
            0 => bytes[0],
            1 => ReadUInt16BigEndian(bytes),
            _ => ReadUInt32BigEndian(bytes),
        };
    }

    private McapValue ReadText(uint length) => McapValue.From(Encoding.UTF8.GetString(_cursor.Take(length, "text")));

    private McapValue ReadBytes(uint length) => McapValue.From(_cursor.Take(length, "binary data").ToArray());

    private McapValue ReadExtension(uint length)
    {
        var type = (sbyte)_cursor.TakeByte("an extension type");
        var data = _cursor.Take(length, "extension data");
        return type == MessagePackTimestamp.ExtensionType && MessagePackTimestamp.TryRead(data, out var nanoseconds)
            ? nanoseconds
            : McapValue.From(data.ToArray());
    }

    private McapValue ReadList(uint length)
    {
        var start = _cursor.Position;
        var count = _cursor.CheckCount(length, 1, "elements");
        if (MessagePackNumbers.TryRead(_cursor.Rest, count, out var numbers, out var bytes))
        {
            _cursor.Position += bytes;
            return numbers;
        }

        Enter(count, start);
        var items = new McapValue[count];
        for (var i = 0; i < items.Length; i++)
            items[i] = ReadValue();

        _depth--;
        return McapValue.List(items);
    }

    private McapValue ReadMap(uint length)
    {
        var start = _cursor.Position;
        var count = _cursor.CheckCount(length, 2, "members");
        Enter(count, start);
        var fields = new McapField[count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new McapField(ReadKey(), ReadValue());

        _depth--;
        return McapValue.Map(fields);
    }

    private void Enter(int count, int offset)
    {
        _budget.Spend(count, offset);
        if (++_depth > limits.MaxDepth)
            throw new McapDecodeException(offset, $"at most {limits.MaxDepth} lists and maps inside each other", "another one");
    }

    private string ReadKey()
    {
        var start = _cursor.Position;
        if (_cursor.Rest is [>= 0xa0 and <= 0xbf, ..])
            return names.Get(_cursor.Take(_cursor.TakeByte("a key") & 0x1fu, "a key"));

        var key = ReadValue();
        return key.Kind switch
        {
            McapValueKind.Text => key.AsText!,
            McapValueKind.Null => "null",
            McapValueKind.Boolean => key.TryGetBoolean(out var truth) && truth ? "true" : "false",
            McapValueKind.Bytes => Convert.ToBase64String(key.AsBytes.Span),
            McapValueKind.Integer when key.TryGetInt64(out var signed) => signed.ToString(CultureInfo.InvariantCulture),
            McapValueKind.Unsigned when key.TryGetUInt64(out var unsigned) => unsigned.ToString(CultureInfo.InvariantCulture),
            McapValueKind.Float when key.TryGetDouble(out var number) => number.ToString("R", CultureInfo.InvariantCulture),
            _ => throw new McapDecodeException(start, "a key of text, number, truth value or bytes", $"a {key.Kind}"),
        };
    }
}
