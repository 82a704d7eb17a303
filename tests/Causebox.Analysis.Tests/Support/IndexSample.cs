using Causebox.Analysis.Sessions;
using Causebox.Analysis.Sessions.Index;
using Causebox.Mcap;

namespace Causebox.Analysis.Tests;

/// <summary>Sessions of some hundred cycles with everything that an index knows: gaps, decisions, contexts, traces, frames, and a topic without cycles.</summary>
internal static class IndexSample
{
    public static readonly McapWriterOptions Chunked = new() { Profile = "dam", Compression = Compression.Lz4, ChunkSize = 6000 };
    public static readonly McapWriterOptions Loose = new() { Profile = "dam", UseChunks = false };

    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(SessionGeneration generation, int first = 0, int count = 120, McapWriterOptions? options = null, int frameBytes = 700)
    {
        var file = new SessionFile().WithMetadata("session_id", "sess_sample").WithMetadata("control_frequency_hz", "20");
        foreach (var cycle in Cycles(first, count))
        {
            var isJson = generation <= SessionGeneration.G1;
            // Frames from before the event come with its cycle, under their own stamps.
            if (cycle.Id % 7 == 3)
            {
                for (var before = 3; before >= 0; before--)
                    AddFrame(file, generation, cycle, (ulong)(before * 10_000_000), frameBytes);
            }

            foreach (var (topic, payload) in SessionLayouts.Messages(cycle, generation))
                file.Add(topic, topic == "/dam/cycle" && isJson ? WithTrace((Dictionary<string, object?>)payload, cycle) : payload, cycle.LogTime, isJson);
            if (cycle.ContextEvent is { } change && generation == SessionGeneration.G1)
                file.Add("/dam/context_events", new Dictionary<string, object?>(change) { ["cycle_id"] = cycle.Id }, cycle.LogTime);
            if (cycle.Id % 3 == 0)
                file.Add("/imu", SessionLayouts.Map(("x", 0.25 * cycle.Id)), cycle.LogTime + 20_000_000);
        }

        return file.ToBytes(options ?? Chunked);
    }

    public static SessionFileIndex Index(byte[] bytes, bool isFinal = true) => SessionFileIndex.Build(new MemoryStream(bytes), isFinal);

    public static SessionIndex Session(params byte[][] files) =>
        new(files.Select((bytes, i) => new SessionPart($"session_20260105_080000_a1b2c3_{i + 1:000}.mcap", Index(bytes), () => new MemoryStream(bytes))));

    public static byte[] Save(SessionFileIndex index)
    {
        using var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }

    public static byte[] Jpeg(long cycle, ulong before, int bytes)
    {
        var data = new byte[bytes];
        var bits = new SeededBits((ulong)(cycle * 31) + (before / 1_000_000));
        for (var i = 0; i < data.Length; i++)
            data[i] = (byte)bits.Next();
        (data[0], data[1], data[2]) = (0xff, 0xd8, 0xff);
        return data;
    }

    private static IEnumerable<TestCycle> Cycles(int first, int count)
    {
        for (var id = first; id < first + count; id++)
        {
            if (id % 50 == 41)
                continue;
            yield return new TestCycle(id)
            {
                Guards = Guards(id),
                Context = id % 60 >= 30 ? "slow_down" : "normal",
                ContextEvent = id % 60 == 30
                    ? SessionLayouts.Map(("event", "preempt"), ("ctx_name", "slow_down"), ("from_ctx_name", "normal"), ("trigger_guard", "motor_3"), ("trigger_reason", "hot"))
                    : null,
                TotalMs = 5 + (id % 17 * 0.125),
            };
        }
    }

    private static TestGuard[] Guards(int id) => (id % 20) switch
    {
        5 => [new("joint_velocity_limit", 1, "CLAMP", $"limited to {id}"), new("hardware_watchdog", 3, "PASS")],
        11 => [new("joint_velocity_limit", 1, "PASS"), new("hardware_watchdog", 3, "REJECT", "bus silent", FaultSource: "hardware")],
        17 => [new("OODGuard", 0, "FAULT", "=cmd()", FaultSource: "timeout"), new("joint_velocity_limit", 1, "CLAMP", "limited")],
        _ => [new("joint_velocity_limit", 1, "PASS"), new("hardware_watchdog", 3, "PASS")],
    };

    private static Dictionary<string, object?> WithTrace(Dictionary<string, object?> payload, TestCycle cycle) => new(payload)
    {
        ["trace_id"] = $"3fa80000aaaabbbb{cycle.Id:x16}",
        ["active_context"] = cycle.Context,
        ["context_severity"] = cycle.Context == "normal" ? 0 : 20,
    };

    private static void AddFrame(SessionFile file, SessionGeneration generation, TestCycle cycle, ulong before, int bytes)
    {
        var data = Jpeg(cycle.Id, before, bytes);
        var time = cycle.LogTime - before;
        object payload = generation switch
        {
            SessionGeneration.G0 or SessionGeneration.G1 => SessionLayouts.Map(
                ("cycle_id", cycle.Id), ("timestamp", time / 1e9), ("camera_name", "top"), ("encoding", "jpeg"), ("width", 4), ("height", 3), ("data", data)),
            SessionGeneration.G5 => SessionLayouts.Map(("camera_name", "top"), ("timestamp", time / 1e9), ("width", 4), ("height", 3), ("data", data)),
            _ => new object?[] { "top", time / 1e9, 4, 3, data.Select(item => (object?)(int)item).ToArray() },
        };
        file.Add("/dam/images/top", payload, time, isJson: false);
    }
}
