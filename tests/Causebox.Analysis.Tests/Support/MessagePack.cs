using System.Buffers.Binary;
using System.Text;

namespace Causebox.Analysis.Tests;

/// <summary>Writes the MessagePack that recorders write: nil, booleans, integers, float64, text, bytes, arrays, maps.</summary>
internal static class MessagePack
{
    public static byte[] Encode(object? value)
    {
        using var stream = new MemoryStream();
        Write(stream, value);
        return stream.ToArray();
    }

    private static void Write(Stream stream, object? value)
    {
        switch (value)
        {
            case null: stream.WriteByte(0xc0); break;
            case bool truth: stream.WriteByte(truth ? (byte)0xc3 : (byte)0xc2); break;
            case int or long: WriteNumber(stream, 0xd3, Convert.ToInt64(value, null)); break;
            case double number: WriteNumber(stream, 0xcb, BitConverter.DoubleToInt64Bits(number)); break;
            case string text: WriteBlock(stream, 0xdb, Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes: WriteBlock(stream, 0xc6, bytes); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(stream, map); break;
            case System.Collections.IEnumerable items: WriteArray(stream, [.. items.Cast<object?>()]); break;
            default: throw new ArgumentException($"{value.GetType()} has no place in a session", nameof(value));
        }
    }

    private static void WriteMap(Stream stream, IReadOnlyDictionary<string, object?> map)
    {
        WriteHead(stream, 0xdf, map.Count);
        foreach (var (key, item) in map)
        {
            Write(stream, key);
            Write(stream, item);
        }
    }

    private static void WriteArray(Stream stream, object?[] items)
    {
        WriteHead(stream, 0xdd, items.Length);
        foreach (var item in items)
            Write(stream, item);
    }

    private static void WriteBlock(Stream stream, byte type, byte[] bytes)
    {
        WriteHead(stream, type, bytes.Length);
        stream.Write(bytes);
    }

    private static void WriteHead(Stream stream, byte type, int length)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], length);
        stream.Write(head);
    }

    private static void WriteNumber(Stream stream, byte type, long bits)
    {
        Span<byte> number = stackalloc byte[9];
        number[0] = type;
        BinaryPrimitives.WriteInt64BigEndian(number[1..], bits);
        stream.Write(number);
    }
}
