using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Server.Episodes;

/// <summary>Synthetic samples of the demo, as NumPy archives in the layout of the public SDK's adapters. The same every time.</summary>
internal static class DemoSamples
{
    private const int Samples = 600;
    private const long StepNs = 20_000_000;

    /// <summary>Seconds that the samples span.</summary>
    public const double Seconds = Samples * StepNs / 1e9;

    /// <summary>An arm's two joints that move.</summary>
    public static byte[] Sensors() => Archive(
        ("/joint_states/_t_ns.npy", Times()),
        ("/joint_states/position.npy", Floats(2, (row, joint) => (0.6 + (0.2 * joint)) * Math.Sin((row / 60.0) + joint))));

    /// <summary>A gripper's command, and, where it fails, one that stays at its limit from the middle on.</summary>
    public static byte[] Actions(bool saturates) => Archive(
        ("/gripper/command/_t_ns.npy", Times()),
        ("/gripper/command/effort.npy", Floats(1, (row, _) => saturates && row > Samples * 0.45 ? 1.0 : 0.8 * Math.Sin(row / 45.0))));

    private static byte[] Times()
    {
        var times = new long[Samples];
        for (var row = 0; row < Samples; row++)
            times[row] = row * StepNs;
        return Array("<i8", string.Create(CultureInfo.InvariantCulture, $"({Samples},)"), MemoryMarshal.AsBytes<long>(times));
    }

    private static byte[] Floats(int columns, Func<int, int, double> value)
    {
        var values = new float[Samples * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)value(i / columns, i % columns);
        return Array("<f4", string.Create(CultureInfo.InvariantCulture, $"({Samples}, {columns})"), MemoryMarshal.AsBytes<float>(values));
    }

    /// <summary>One array in the npy format, version 1.0: the header is padded to 64 bytes.</summary>
    private static byte[] Array(string type, string shape, ReadOnlySpan<byte> values)
    {
        const int Prefix = 10;
        var dictionary = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        var length = ((Prefix + dictionary.Length + 1 + 63) / 64 * 64) - Prefix;
        var header = dictionary.PadRight(length - 1) + '\n';
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(header), .. values];
    }

    private static byte[] Archive(params (string Name, byte[] Bytes)[] members)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
