using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Server.Tests.Support;

/// <summary>Small artifacts of samples, as NumPy writes them.</summary>
internal static class NpzFile
{
    /// <summary>One stream at an even rate.</summary>
    public static byte[] Stream(string stream, string field, int rows, int columns, double hertz, Func<int, int, double> value) => Of(
        ($"{stream}/_t_ns", Times(rows, hertz)),
        ($"{stream}/{field}", Table(rows, columns, value)));

    public static byte[] Of(params (string Name, byte[] Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Times(int rows, double hertz)
    {
        var times = new long[rows];
        for (var row = 0; row < rows; row++)
            times[row] = (long)(row * 1e9 / hertz);
        return Array("<i8", string.Create(CultureInfo.InvariantCulture, $"({rows},)"), MemoryMarshal.AsBytes<long>(times));
    }

    public static byte[] Table(int rows, int columns, Func<int, int, double> value)
    {
        var values = new float[rows * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)value(i / columns, i % columns);
        return Array("<f4", string.Create(CultureInfo.InvariantCulture, $"({rows}, {columns})"), MemoryMarshal.AsBytes<float>(values));
    }

    private static byte[] Array(string type, string shape, ReadOnlySpan<byte> values)
    {
        var head = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + '\n';
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. Encoding.ASCII.GetBytes(head), .. values];
    }
}
