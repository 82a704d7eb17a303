using System.Text.Json;
using Causebox.Benchmarks.Recorder;
using Causebox.Recording;

namespace Causebox.Benchmarks.Sessions;

/// <summary>A session as the recorder writes it, from a fixed seed: fifty cycles a second, one in a hundred a violation, and frames that no codec makes smaller.</summary>
internal static class BenchSession
{
    private const long Period = 20_000_000;
    private const long Start = 1_767_600_000_000_000_000;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="cycles">How many cycles.</param>
    /// <param name="frameBytes">Bytes of each frame of the camera; 0 for no frames.</param>
    /// <param name="frameEvery">Every how many cycles there is one.</param>
    public static void Write(string path, int cycles, int frameBytes, int frameEvery)
    {
        var clock = new ClockMapping(0, Start);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        using var sink = new McapSink(file, SessionMetadata.Of(new SessionInfo { ControlFrequencyHz = 50 }, "sess_20260105_080000_bench0", clock, file: 0));
        var log = new MessageLog();
        log.Open(sink);
        using var messages = new CycleMessages(clock, new TraceIds(2026), log);
        var loop = new BenchLoop();
        var frame = new CycleFrame();
        var body = new byte[CycleEncoder.MostBytes];
        var jpeg = new byte[frameBytes];
        var top = SessionTopic.Images("top");
        for (var id = 0; id < cycles; id++)
        {
            if (!CycleEncoder.TryEncode(loop.Next(id, id * Period, id % 100 == 99), body, out var length) || frame.Parse(body, length) is not null)
                throw new BenchException($"cycle {id} cannot be written");
            messages.Write(frame, (ulong)id);
            if (frameBytes > 0 && id % frameEvery == 0)
            {
                loop.Fill(jpeg);
                log.Write(top, (ulong)id, (ulong)(Start + (id * Period)), Image(id, jpeg));
            }

            if (id % 50 == 49)
                log.Flush();
        }

        log.Flush();
        sink.Finish();
    }

    private static byte[] Image(int id, byte[] jpeg)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("cycle_id", id);
            json.WriteNumber("timestamp", (Start + (id * Period)) / 1e9);
            json.WriteBase64String("jpeg_base64", jpeg);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
