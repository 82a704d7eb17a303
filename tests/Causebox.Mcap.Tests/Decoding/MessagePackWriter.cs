using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Decoding;

/// <summary>Writes values as MessagePack, each in the shortest form it has or, where asked, in the longest.</summary>
internal sealed class MessagePackWriter(bool longest = false)
{
    private readonly ArrayBufferWriter<byte> _out = new();

    public static byte[] Write(McapValue value, bool longest = false)
    {
        var writer = new MessagePackWriter(longest);
        writer.Append(value);
        return writer._out.WrittenSpan.ToArray();
    }

    private void Append(McapValue value)
    {
        switch (value.Kind)
        {
            case McapValueKind.Null:
                _out.Write((ReadOnlySpan<byte>)[0xc0]);
                break;
            case McapValueKind.Boolean:
                _out.Write((ReadOnlySpan<byte>)[value.TryGetBoolean(out var truth) && truth ? (byte)0xc3 : (byte)0xc2]);
                break;
            case McapValueKind.Integer when value.TryGetInt64(out var signed):
                AppendInteger(signed);
                break;
            case McapValueKind.Unsigned when value.TryGetUInt64(out var unsigned):
                AppendNumber(0xcf, 8, unsigned);
                break;
            case McapValueKind.Float when value.TryGetDouble(out var number):
                AppendFloat(number);
                break;
            case McapValueKind.Text:
                var text = Encoding.UTF8.GetBytes(value.AsText!);
                AppendHeader(text.Length, 0xa0, 31, [0xd9, 0xda, 0xdb]);
                _out.Write(text);
                break;
            case McapValueKind.Bytes:
                AppendHeader(value.AsBytes.Length, 0, -1, [0xc4, 0xc5, 0xc6]);
                _out.Write(value.AsBytes.Span);
                break;
            case McapValueKind.List:
                AppendHeader(value.Items.Count, 0x90, 15, [0, 0xdc, 0xdd]);
                foreach (var item in value.Items)
                    Append(item);

                break;
            case McapValueKind.Map:
                AppendHeader(value.Fields.Count, 0x80, 15, [0, 0xde, 0xdf]);
                foreach (var (name, member) in value.Fields)
                {
                    Append(McapValue.From(name));
                    Append(member);
                }

                break;
        }
    }

    private void AppendInteger(long value)
    {
        if (!longest && value is >= -32 and <= 127)
            _out.Write((ReadOnlySpan<byte>)[(byte)value]);
        else if (!longest && value is >= 0 and <= ushort.MaxValue)
            AppendNumber(value <= byte.MaxValue ? (byte)0xcc : (byte)0xcd, value <= byte.MaxValue ? 1 : 2, (ulong)value);
        else if (!longest && value is >= int.MinValue and < 0)
            AppendNumber(value >= short.MinValue ? (byte)0xd1 : (byte)0xd2, value >= short.MinValue ? 2 : 4, (ulong)value);
        else
            AppendNumber(0xd3, 8, (ulong)value);
    }

    private void AppendFloat(double value)
    {
        if (!longest && BitConverter.DoubleToInt64Bits((float)value) == BitConverter.DoubleToInt64Bits(value))
            AppendNumber(0xca, 4, BitConverter.SingleToUInt32Bits((float)value));
        else
            AppendNumber(0xcb, 8, BitConverter.DoubleToUInt64Bits(value));
    }

    private void AppendHeader(int length, byte shortForm, int shortest, ReadOnlySpan<byte> forms)
    {
        var width = longest ? 2 : length <= byte.MaxValue && forms[0] != 0 ? 0 : length <= ushort.MaxValue ? 1 : 2;
        if (!longest && length <= shortest)
            _out.Write((ReadOnlySpan<byte>)[(byte)(shortForm | length)]);
        else
            AppendNumber(forms[width], 1 << width, (ulong)length);
    }

    private void AppendNumber(byte format, int bytes, ulong value)
    {
        Span<byte> all = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(all, value);
        _out.Write((ReadOnlySpan<byte>)[format]);
        _out.Write(all[^bytes..]);
    }
}
