using System.IO.Compression;
using Causebox.Analysis.Tests;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>Synthetic samples of an arm with six joints and a gripper, at 50 Hz, as NumPy archives. The same every time.</summary>
/// <param name="seed">Of the noise.</param>
/// <param name="fault">What is wrong with them.</param>
/// <param name="seconds">From the first to the last.</param>
internal sealed class ArmSamples(int seed, Fault fault, double seconds = ArmSamples.Seconds)
{
    public const double Seconds = 12.4;
    public const double GapSeconds = 1.5;
    private const int Joints = 6;
    private const double Hertz = 50;

    private int Rows => (int)((seconds - (fault is Fault.Gap ? GapSeconds : 0)) * Hertz);

    public byte[] Sensors() => Archive(
        ("/joint_states/_t_ns", Stamps()),
        ("/joint_states/position", Table(Joints, Position)),
        ("/joint_states/velocity", Table(Joints, (row, joint) => (Position(row + 1, joint) - Position(row - 1, joint)) * Hertz / 2)),
        ("/imu/_t_ns", Stamps()),
        ("/imu/angular_velocity", Table(3, Turn)));

    public byte[] Actions() => Archive(
        ("/cmd/_t_ns", Stamps()),
        ("/cmd/value", Table(Joints + 1, Command)));

    private double Position(int row, int joint)
    {
        var wanted = ((0.5 + (0.15 * joint)) * Math.Sin((row / 55.0) + (joint * 0.9))) + Noise(row, joint, 0.002);
        return fault is Fault.BeyondLimit && joint == 1 && row > 480 ? wanted + ((row - 480) * 0.045) : wanted;
    }

    private double Turn(int row, int axis)
    {
        if (fault is Fault.NotANumber && row is >= 300 and < 325)
            return double.NaN;
        var last = fault is Fault.Flat ? Math.Min(row, Rows - 150) : row;
        return (0.3 * Math.Cos((last / 40.0) + axis)) + Noise(last, axis + 20, 0.01);
    }

    private double Command(int row, int channel)
    {
        var second = row / Hertz;
        if (fault is Fault.Saturated && channel == 2 && second >= 4.8)
            return 1.57;
        if (fault is Fault.Diverged && channel < 3 && second >= 5.4)
            return (0.4 * Math.Sin((row / 30.0) - channel)) + Noise(row, channel + 40, 0.001);
        return ((0.5 + (0.1 * channel)) * Math.Sin(((row + 4) / 55.0) + (channel * 0.9))) + Noise(row, channel + 40, 0.001);
    }

    /// <summary>Between minus and plus so much, from a hash of where it is.</summary>
    private double Noise(int row, int channel, double most)
    {
        var bits = unchecked(((uint)row * 2_654_435_761) ^ ((uint)channel * 40_503) ^ ((uint)seed * 2_246_822_519));
        bits = unchecked((bits ^ (bits >> 15)) * 2_246_822_519);
        return ((bits >> 8) / (double)(1 << 23) - 1) * most;
    }

    private byte[] Stamps() =>
        Npy.Longs([.. Enumerable.Range(0, Rows).Select(row => (long)((row / Hertz * 1e9) + (fault is Fault.Gap && row > 350 ? GapSeconds * 1e9 : 0)))]);

    private byte[] Table(int columns, Func<int, int, double> value) => Npy.Table(columns, value, Rows);

    private static byte[] Archive(params (string Name, byte[] Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = archive.CreateEntry(name + ".npy", CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
