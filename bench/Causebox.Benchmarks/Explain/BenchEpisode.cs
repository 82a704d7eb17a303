using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Causebox.Benchmarks.Explain;

/// <summary>An episode as a large one is: metadata of a ROS 2 run, and artifacts that together hold what the analyzer reads at most.</summary>
internal static class BenchEpisode
{
    private const int Joints = 7;
    private const int Streams = 4;

    /// <summary>About 12 kB of metadata with everything in it that the rules search for, found last.</summary>
    public static byte[] Document()
    {
        var topics = string.Join(',', Enumerable.Range(0, 100).Select(i =>
            $$$"""{"topic":"/sensor_{{{i}}}/state","type":"sensor_msgs/msg/JointState","messages":{{{i * 997}}},"rate":{"median_hz":{{{i}}}.5,"worst_ms":12.25}}"""));
        return Encoding.UTF8.GetBytes($$$"""
            {"name":"bench","source":"real","robot":"arm-1","status":"failed","duration_s":61.2,"failure_time_s":60,
             "recent_successes":[61,60,62,61,59,64,60,61,62,60,61,60,62,61,59,64,60,61,62,60],"verification_results":[],
             "metadata":{"adapter":"ros2","ros2":{"topics":[{{{topics}}}]},"failure_reason":"RuntimeError: the arm did not answer\n  at step 1212",
             "z":{"battery":{"__type":"robotrace.Battery","percent":41.5,"voltage_v":23.9,"current_a":3.1,"charging":false},
             "outcome":{"__type":"robotrace.EpisodeOutcome","success":false,"reward_total":-3.25,"collision_count":0,"time_to_goal_s":null} } } }
            """);
    }

    /// <summary>An archive of streams with seven joints each, as large as fits into so many bytes once unpacked.</summary>
    public static byte[] Artifact(int bytes, bool deflated)
    {
        var rows = (bytes - 16_384) / Streams / (sizeof(long) + (Joints * sizeof(float)));
        using var file = new MemoryStream(bytes);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var stream = 0; stream < Streams; stream++)
            {
                var level = deflated ? CompressionLevel.Fastest : CompressionLevel.NoCompression;
                Write(zip, level, $"/arm_{stream}/joint_states/_t_ns", "<i8", [rows], Stamps(rows));
                Write(zip, level, $"/arm_{stream}/joint_states/position", "<f4", [rows, Joints], Positions(rows, stream));
            }
        }

        return file.ToArray();
    }

    private static byte[] Stamps(int rows)
    {
        var bytes = new byte[rows * sizeof(long)];
        for (var i = 0; i < rows; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), 1_700_000_000_000_000_000 + (i * 500_000L) + ((i * 7919L) % 90_000));
        return bytes;
    }

    /// <summary>Slow motion with noise, as encoders give it, and one joint that sits at its limit.</summary>
    private static byte[] Positions(int rows, int stream)
    {
        var bytes = new byte[rows * Joints * sizeof(float)];
        var noise = (uint)stream + 1;
        for (var i = 0; i < rows * Joints; i++)
        {
            noise = (noise * 1_664_525) + 1_013_904_223;
            var value = Math.Sin((i / Joints * 0.0004) + i % Joints) + ((noise >> 20) * 1e-6);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), (float)(i % Joints == 3 ? Math.Min(value, 0.1) : value));
        }

        return bytes;
    }

    private static void Write(ZipArchive zip, CompressionLevel level, string name, string type, int[] shape, byte[] elements)
    {
        using var member = zip.CreateEntry(name + ".npy", level).Open();
        var head = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}".PadRight(117) + "\n";
        member.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0]);
        member.Write(Encoding.ASCII.GetBytes(head));
        member.Write(elements);
    }
}
