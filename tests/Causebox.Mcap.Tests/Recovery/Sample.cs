using System.Globalization;
using System.Text;

namespace Causebox.Mcap.Tests;

/// <summary>Small recordings of two channels, with attachments and metadata, and what is in them.</summary>
internal static class Sample
{
    public const int MessageCount = 24;

    /// <summary>The same content stored in every way.</summary>
    public static Dictionary<string, byte[]> Variants { get; } = new(StringComparer.Ordinal)
    {
        ["none"] = Write(Small(Compression.None)),
        ["lz4"] = Write(Small(Compression.Lz4)),
        ["zstd"] = Write(Small(Compression.Zstd)),
        ["one byte chunks"] = Write(Small(Compression.None) with { ChunkSize = 1 }),
        ["unchunked"] = Write(Small(Compression.None) with { UseChunks = false }),
        ["self-contained"] = Write(Small(Compression.Zstd) with { SelfContainedChunks = true }),
        ["bare"] = Write(Small(Compression.Lz4) with
        {
            ChunkCrc = false,
            MessageIndexes = false,
            ChunkIndexes = false,
            Statistics = false,
            RepeatChannels = false,
            RepeatSchemas = false,
            SummaryOffsets = false,
        }),
    };

    public static McapWriterOptions Small(Compression compression) => new()
    {
        Profile = "probe",
        Library = "sample 1",
        Compression = compression,
        ChunkSize = 600,
    };

    /// <summary>Messages on two channels; the attachment and the metadata lie in the middle.</summary>
    public static byte[] Write(McapWriterOptions options, bool withExtras = true)
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, options, leaveOpen: true))
        {
            var schema = writer.AddSchema("probe/State", "jsonschema", "{}"u8.ToArray());
            var arm = writer.AddChannel("/arm", "json", schema, new Dictionary<string, string> { ["side"] = "left" });
            var log = writer.AddChannel("/log", "json");
            for (var i = 0; i < MessageCount; i++)
            {
                var time = 1_000_000UL + ((ulong)i * 1_000);
                writer.WriteMessage(i % 3 == 0 ? log : arm, (uint)i, time, time - 10, Payload(i));
                if (i == MessageCount / 2 && withExtras)
                {
                    var data = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20).Select(n => "line " + n + "\n")));
                    writer.WriteAttachment(time, 7, "notes.txt", "text/plain", new MemoryStream(data), data.Length);
                    writer.WriteMetadata(new Metadata("site", new Dictionary<string, string> { ["cell"] = "4" }));
                }
            }
        }

        return output.ToArray();
    }

    public static byte[] Payload(int i) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{i},\"x\":{(i * 7919) % 1000}}}").PadRight(20 + (i * 13 % 50), ' '));

    /// <summary>Every message of a sound recording, in file order.</summary>
    public static List<Copy> Read(byte[] file)
    {
        using var reader = new McapStreamReader(new MemoryStream(file));
        var messages = new List<Copy>();
        while (reader.TryReadMessage(out var message))
            messages.Add(Copy.Of(message));
        return messages;
    }

    /// <summary>For each message, where its chunk, or itself outside of one, lies in the file.</summary>
    public static List<(long Start, long End)> ChunksOfMessages(byte[] file)
    {
        using var reader = new McapStreamReader(new MemoryStream(file));
        var places = new List<(long Start, long End)>();
        while (reader.TryReadRecord(out var record))
        {
            if (record.Opcode != Opcode.Message)
                continue;
            var start = record.Position.FileOffset;
            places.Add((start, start + 9 + (long)BitConverter.ToUInt64(file, (int)start + 1)));
        }

        return places;
    }
}
