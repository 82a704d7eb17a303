using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Causebox.Analysis.Tests;

/// <summary>Writes array files as NumPy does.</summary>
internal static class Npy
{
    /// <summary>Values in the order of the file, as a type such as <c>&lt;f4</c>.</summary>
    public static byte[] Of(string type, long[] shape, double[] values, bool fortran = false, int version = 1)
    {
        var size = int.Parse(type.AsSpan(2), CultureInfo.InvariantCulture);
        var bytes = new byte[values.Length * size];
        for (var i = 0; i < values.Length; i++)
            Write(type[0] == '>', type[1], bytes.AsSpan(i * size, size), values[i]);
        return WithHead(Head(type, shape, fortran), bytes, version);
    }

    public static byte[] Of(params double[] values) => Of("<f8", [values.Length], values);

    /// <summary>Rows by columns.</summary>
    public static byte[] Table(int columns, Func<int, int, double> value, int rows) =>
        Of("<f4", [rows, columns], [.. Enumerable.Range(0, rows * columns).Select(i => value(i / columns, i % columns))]);

    public static byte[] Longs(params long[] values)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        return WithHead(Head("<i8", [values.Length], false), bytes);
    }

    /// <summary>Evenly spaced stamps.</summary>
    public static byte[] Stamps(int rows, double hertz, long start = 0) =>
        Longs([.. Enumerable.Range(0, rows).Select(i => start + (long)Math.Round(i * 1e9 / hertz))]);

    public static string Head(string type, long[] shape, bool fortran) =>
        $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}";

    public static byte[] WithHead(string head, byte[] elements, int version = 1)
    {
        var text = Encoding.UTF8.GetBytes(head.PadRight((head.Length + 12 + 64) / 64 * 64 - 12) + "\n");
        byte[] length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        else
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. elements];
    }

    private static void Write(bool isBig, char kind, Span<byte> into, double value)
    {
        switch (kind, into.Length)
        {
            case ('f', 2): BinaryPrimitives.WriteHalfLittleEndian(into, (Half)value); break;
            case ('f', 4): BinaryPrimitives.WriteSingleLittleEndian(into, (float)value); break;
            case ('f', 8): BinaryPrimitives.WriteDoubleLittleEndian(into, value); break;
            case ('i' or 'u', 8): BinaryPrimitives.WriteInt64LittleEndian(into, (long)value); break;
            case ('i' or 'u', 4): BinaryPrimitives.WriteUInt32LittleEndian(into, unchecked((uint)(long)value)); break;
            case ('i' or 'u', 2): BinaryPrimitives.WriteUInt16LittleEndian(into, unchecked((ushort)(long)value)); break;
            default: into[0] = unchecked((byte)(long)value); break;
        }

        if (isBig)
            into.Reverse();
    }
}
