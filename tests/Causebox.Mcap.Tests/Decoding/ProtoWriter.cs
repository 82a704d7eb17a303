using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Writes fields in protobuf's wire format; descriptors are such messages too.</summary>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> _out = new();

    public byte[] ToArray() => _out.WrittenSpan.ToArray();

    public ProtoWriter Varint(int number, ulong value) => Tag(number, 0).Raw(value);

    public ProtoWriter Fixed64(int number, ulong value)
    {
        Tag(number, 1);
        BinaryPrimitives.WriteUInt64LittleEndian(_out.GetSpan(sizeof(ulong)), value);
        _out.Advance(sizeof(ulong));
        return this;
    }

    public ProtoWriter Fixed32(int number, uint value)
    {
        Tag(number, 5);
        BinaryPrimitives.WriteUInt32LittleEndian(_out.GetSpan(sizeof(uint)), value);
        _out.Advance(sizeof(uint));
        return this;
    }

    public ProtoWriter Bytes(int number, params ReadOnlySpan<byte> value)
    {
        Tag(number, 2).Raw((ulong)value.Length);
        _out.Write(value);
        return this;
    }

    public ProtoWriter Text(int number, string value) => Bytes(number, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int number, Action<ProtoWriter> write)
    {
        var inner = new ProtoWriter();
        write(inner);
        return Bytes(number, inner._out.WrittenSpan);
    }

    public ProtoWriter Group(int number, Action<ProtoWriter> write)
    {
        Tag(number, 3);
        write(this);
        return Tag(number, 4);
    }

    /// <summary>A FieldDescriptorProto within a message's descriptor.</summary>
    public ProtoWriter Field(int number, string name, int type, string? typeName = null, bool repeated = false, int? oneof = null) =>
        Message(2, field =>
        {
            field.Text(1, name).Varint(3, (ulong)number).Varint(4, repeated ? 3u : 1u).Varint(5, (ulong)type);
            if (typeName is not null)
                field.Text(6, typeName);

            if (oneof is { } index)
                field.Varint(9, (ulong)index);
        });

    /// <summary>An enumeration of names with their numbers.</summary>
    public ProtoWriter Enumeration(int number, string name, params (string Name, int Number)[] values) => Message(number, type =>
    {
        type.Text(1, name);
        foreach (var value in values)
            type.Message(2, entry => entry.Text(1, value.Name).Varint(2, (ulong)value.Number));
    });

    private ProtoWriter Tag(int number, int wire) => Raw(((ulong)number << 3) | (uint)wire);

    private ProtoWriter Raw(ulong varint)
    {
        for (; varint >= 0x80; varint >>= 7)
            _out.Write((ReadOnlySpan<byte>)[(byte)(varint | 0x80)]);

        _out.Write((ReadOnlySpan<byte>)[(byte)varint]);
        return this;
    }
}
