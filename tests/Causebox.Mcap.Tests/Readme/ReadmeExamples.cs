using Causebox.Mcap.Decoding;

namespace Causebox.Mcap.Tests.Readme;

/// <summary>The examples of the package's README, between their marks word for word as they stand there.</summary>
internal static class ReadmeExamples
{
    public static void Write(string path)
    {
        // README: write
        using var writer = McapWriter.Create(path, new McapWriterOptions { Compression = Compression.Zstd });

        var schema = writer.AddSchema("JointState", "jsonschema", """{"type":"object"}"""u8.ToArray());
        var joints = writer.AddChannel("/joints", "json", schema, new Dictionary<string, string> { ["unit"] = "rad" });

        for (uint i = 0; i < 1000; i++)
        {
            ulong time = 1_700_000_000_000_000_000 + (i * 10_000_000UL); // nanoseconds
            writer.WriteMessage(joints, sequence: i, logTime: time, publishTime: time, """{"elbow":0.25}"""u8);
        }

        writer.WriteMetadata(new Metadata("robot", new Dictionary<string, string> { ["serial"] = "A-17" }));
        using var photo = new MemoryStream(new byte[5000]);
        writer.WriteAttachment(logTime: 0, createTime: 0, "scene.jpg", "image/jpeg", photo, photo.Length);

        writer.Flush(toDisk: true); // what was written so far survives a crash
        // README: end
    }

    public static void Read(string path, TextWriter output)
    {
        // README: read
        using var reader = McapReader.Open(path);
        output.WriteLine($"{reader.Statistics?.MessageCount} messages on {reader.Channels.Count} channels");

        var query = new McapQuery
        {
            Channels = channel => channel.Topic.StartsWith("/joints", StringComparison.Ordinal),
            StartTime = 1_700_000_001_000_000_000, // inclusive
            EndTime = 1_700_000_002_000_000_000, // exclusive
            Order = ReadOrder.LogTime,
        };

        foreach (var message in reader.Read(query))
            output.WriteLine($"{message.LogTime} {message.Channel.Topic}: {message.Data.Length} bytes"); // Data is valid until the next message

        var joints = reader.Channels.Values.First(channel => channel.Topic == "/joints");
        if (reader.TryReadLastBefore(1_700_000_005_000_000_000, joints, out var data, out var logTime)
            && MessageDecoder.TryCreate(joints, reader.Schemas[joints.SchemaId], out var decoder, out var reason))
        {
            output.WriteLine($"at {logTime} the elbow was at {decoder.Decode(data)["elbow"]} rad");
        }

        using var photo = reader.OpenAttachment(reader.Attachments[0]); // its CRC is checked when its end is reached
        photo.CopyTo(Stream.Null);
        // README: end
    }

    public static void ReadPipe(Stream pipe, TextWriter output)
    {
        // README: stream
        using var reader = new McapStreamReader(pipe, new McapReaderOptions { Damage = DamageHandling.Skip });

        var count = 0;
        while (reader.TryReadMessage(out var message))
            count += message.Data.Length;

        output.WriteLine($"{count} bytes of messages, the end is {reader.End}");
        foreach (var damage in reader.Damage)
            output.WriteLine($"passed over {damage.Length} bytes: {damage.Error}");
        // README: end
    }

    public static void Follow(string path, TextWriter output)
    {
        // README: follow
        using var reader = McapStreamReader.Open(path, new McapReaderOptions { Follow = true });

        while (reader.End == StreamEnd.Open && reader.TryReadMessage(out var message))
            output.WriteLine($"{message.Channel.Topic} {message.Sequence}");

        // False and still Open: all that is whole was read. Call again when the file has grown.
        // README: end
    }

    public static void Recover(string damaged, string recovered, TextWriter output)
    {
        // README: recover
        using (var input = File.OpenRead(damaged))
        using (var whole = File.Create(recovered))
        {
            var report = McapRecovery.Recover(input, whole);
            output.WriteLine($"{report.Messages} messages kept, {report.BytesLost} bytes lost in {report.DamageCount} places");
            foreach (var span in report.LostSpans)
                output.WriteLine($"messages may be missing from {span.StartTime} to {span.EndTime}");
        }

        using var file = File.OpenRead(recovered);
        foreach (var finding in McapDoctor.Examine(file).Errors)
            output.WriteLine($"{finding.Position}: {finding.Message}");
        // README: end
    }

    public static McapReaderOptions Limit()
    {
        // README: limit
        var careful = new McapReaderOptions
        {
            Limits = new McapLimits { MaxRecordBytes = 16 << 20, MaxChunkBytes = 16 << 20, MaxSummaryBytes = 16 << 20 },
            MemoryBudget = 64 << 20,
        };
        // README: end
        return careful;
    }
}
