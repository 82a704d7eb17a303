using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Causebox.Mcap;

/// <summary>Reads the fields of one record in order; each length is held against what is left before it is used.</summary>
internal ref struct ContentParser(ReadOnlySpan<byte> content, Opcode opcode, RecordPosition position)
{
    private const int Prefix = 9;
    private readonly ReadOnlySpan<byte> _content = content;
    private readonly Opcode _opcode = opcode;
    private readonly RecordPosition _position = position;
    private int _at;

    public ContentParser(in RawRecord record)
        : this(record.Content, record.Opcode, record.Position)
    {
    }

    public readonly int Consumed => _at;

    public readonly int Left => _content.Length - _at;

    public readonly RecordPosition Position => _position.Plus(Prefix + _at);

    public byte Byte(string field) => Take(1, field)[0];

    public ushort UInt16(string field) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, field));

    public uint UInt32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, field));

    public ulong UInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, field));

    /// <summary>Bytes with a 32-bit length before them.</summary>
    public ReadOnlySpan<byte> Bytes(string field)
    {
        var length = UInt32(field);
        return length <= (uint)Left ? Take((int)length, field) : throw Overrun(field, length);
    }

    /// <summary>Bytes with a 64-bit length before them.</summary>
    public ReadOnlySpan<byte> LongBytes(string field)
    {
        var length = UInt64(field);
        return length <= (uint)Left ? Take((int)length, field) : throw Overrun(field, length);
    }

    public string Text(string field)
    {
        var start = _at;
        var bytes = Bytes(field);
        return Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : throw new McapException(new McapError(
                McapErrorKind.InvalidValue, _position.Plus(Prefix + start), _opcode, $"UTF-8 text in {field}", "bytes that are not UTF-8"));
    }

    /// <summary>What a list or map with a 32-bit length before it holds.</summary>
    public ContentParser Inner(string field)
    {
        var start = _position.Plus(_at + sizeof(uint));
        return new ContentParser(Bytes(field), _opcode, start);
    }

    /// <summary>A map of text to text; a repeated key keeps its last value.</summary>
    public Dictionary<string, string> TextMap(string field)
    {
        var inner = Inner(field);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        while (inner.Left > 0)
        {
            var key = inner.Text(field + " key");
            map[key] = inner.Text(field + " value");
        }

        return map;
    }

    /// <summary>A map of 16-bit ids to 64-bit numbers.</summary>
    public Dictionary<ushort, ulong> IdMap(string field)
    {
        var inner = Inner(field);
        var map = new Dictionary<ushort, ulong>(inner.Left / 10);
        while (inner.Left > 0)
        {
            var key = inner.UInt16(field + " key");
            map[key] = inner.UInt64(field + " value");
        }

        return map;
    }

    public ReadOnlySpan<byte> Rest()
    {
        var rest = _content[_at..];
        _at = _content.Length;
        return rest;
    }

    private ReadOnlySpan<byte> Take(int count, string field)
    {
        if (count > Left)
            throw Overrun(field, (ulong)count);
        var taken = _content.Slice(_at, count);
        _at += count;
        return taken;
    }

    private readonly McapException Overrun(string field, ulong wanted) => new(new McapError(
        McapErrorKind.LengthOutOfBounds,
        Position,
        _opcode,
        string.Create(CultureInfo.InvariantCulture, $"{wanted} bytes of {field}"),
        string.Create(CultureInfo.InvariantCulture, $"{Left} bytes left in the record")));
}
