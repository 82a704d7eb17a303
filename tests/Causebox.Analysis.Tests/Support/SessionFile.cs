using System.Globalization;
using System.Text.Json;
using Causebox.Analysis.Sessions;
using Causebox.Mcap;

namespace Causebox.Analysis.Tests;

/// <summary>Writes sessions as recorders do, and reads them back through the file format.</summary>
internal sealed class SessionFile
{
    private readonly List<(string Topic, string Encoding, byte[] Payload, ulong LogTime)> _messages = [];
    private readonly Dictionary<string, string> _metadata = [];

    public static SessionEvidence Read(SessionGeneration generation, IEnumerable<TestCycle> cycles, double? hertz = 20) =>
        Read(Bytes(generation, cycles, hertz));

    public static byte[] Bytes(SessionGeneration generation, IEnumerable<TestCycle> cycles, double? hertz = 20)
    {
        var file = new SessionFile();
        if (hertz is { } frequency)
            file.WithMetadata("control_frequency_hz", frequency.ToString(CultureInfo.InvariantCulture));
        foreach (var cycle in cycles)
        {
            foreach (var (topic, payload) in SessionLayouts.Messages(cycle, generation))
                file.Add(topic, payload, cycle.LogTime, isJson: generation <= SessionGeneration.G1);
        }

        return file.ToBytes();
    }

    public static SessionEvidence Read(byte[] bytes, string name = "session_0a1b2c3d_1700000000.mcap")
    {
        using var reader = new McapStreamReader(new MemoryStream(bytes), new McapReaderOptions { Damage = DamageHandling.Skip });
        return SessionReader.Read(reader, name);
    }

    public SessionFile WithMetadata(string key, string value)
    {
        _metadata[key] = value;
        return this;
    }

    public SessionFile Add(string topic, object payload, ulong logTime, bool isJson = true) =>
        AddRaw(topic, isJson ? "json" : "application/msgpack", isJson ? JsonSerializer.SerializeToUtf8Bytes(payload) : MessagePack.Encode(payload), logTime);

    public SessionFile AddRaw(string topic, string encoding, byte[] payload, ulong logTime)
    {
        _messages.Add((topic, encoding, payload, logTime));
        return this;
    }

    public byte[] ToBytes(McapWriterOptions? options = null)
    {
        options ??= new McapWriterOptions { Profile = "dam", Compression = Compression.Lz4, ChunkSize = 4096 };
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, options, leaveOpen: true))
        {
            if (_metadata.Count > 0)
                writer.WriteMetadata(new Metadata("session", _metadata));
            var channels = new Dictionary<(string, string), Channel>();
            foreach (var (topic, encoding, payload, logTime) in _messages)
            {
                if (!channels.TryGetValue((topic, encoding), out var channel))
                    channels.Add((topic, encoding), channel = writer.AddChannel(topic, encoding, null));
                writer.WriteMessage(channel, 0, logTime, logTime, payload);
            }
        }

        return stream.ToArray();
    }

    public SessionEvidence Read() => Read(ToBytes());
}
