using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Causebox.Recording;

/// <summary>
/// JSON as a Python pickle of protocol 2: only dictionaries, lists, numbers, texts, truths and None, so that nothing runs when it is loaded.
/// Source: Python's own description of the opcodes, <c>pickletools</c>.
/// </summary>
internal sealed class PickleWriter
{
    private const byte Mark = (byte)'(';
    private readonly ArrayBufferWriter<byte> _out = new(4096);

    /// <summary>A pickle of <c>{"topic": …, "log_time": …, "data": …}</c>, valid until the next call.</summary>
    public ReadOnlySpan<byte> Message(string topic, ulong logTime, ReadOnlySpan<byte> json)
    {
        _out.ResetWrittenCount();
        Op(0x80);
        Op(2);
        Op((byte)'}');
        Op(Mark);
        Text("topic"u8);
        Text(System.Text.Encoding.UTF8.GetBytes(topic));
        Text("log_time"u8);
        Integer((long)logTime);
        Text("data"u8);
        Value(json);
        Op((byte)'u');
        Op((byte)'.');
        return _out.WrittenSpan;
    }

    private void Value(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Op((byte)'}');
                    Op(Mark);
                    break;
                case JsonTokenType.StartArray:
                    Op((byte)']');
                    Op(Mark);
                    break;
                case JsonTokenType.EndObject:
                    Op((byte)'u');
                    break;
                case JsonTokenType.EndArray:
                    Op((byte)'e');
                    break;
                default:
                    Scalar(ref reader);
                    break;
            }
        }
    }

    private void Scalar(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName or JsonTokenType.String:
                var text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
                Text(text.AsSpan(0, reader.CopyString(text)));
                ArrayPool<byte>.Shared.Return(text);
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var integer):
                Integer(integer);
                break;
            case JsonTokenType.Number:
                Op((byte)'G');
                BinaryPrimitives.WriteDoubleBigEndian(_out.GetSpan(8), reader.GetDouble());
                _out.Advance(8);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Op((byte)(reader.TokenType == JsonTokenType.True ? 0x88 : 0x89));
                break;
            default:
                Op((byte)'N');
                break;
        }
    }

    private void Text(ReadOnlySpan<byte> utf8)
    {
        Op((byte)'X');
        BinaryPrimitives.WriteInt32LittleEndian(_out.GetSpan(4), utf8.Length);
        _out.Advance(4);
        _out.Write(utf8);
    }

    private void Integer(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            Op((byte)'J');
            BinaryPrimitives.WriteInt32LittleEndian(_out.GetSpan(4), (int)value);
            _out.Advance(4);
            return;
        }

        // LONG1: as many bytes as follow, little-endian two's complement.
        Op(0x8a);
        Op(8);
        BinaryPrimitives.WriteInt64LittleEndian(_out.GetSpan(8), value);
        _out.Advance(8);
    }

    private void Op(byte code)
    {
        _out.GetSpan(1)[0] = code;
        _out.Advance(1);
    }
}
