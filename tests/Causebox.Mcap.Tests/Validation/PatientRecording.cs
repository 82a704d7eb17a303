namespace Causebox.Mcap.Tests;

/// <summary>The sound recordings that faults are planted in: two uncompressed chunks of two messages, an attachment, metadata.</summary>
internal static class PatientRecording
{
    /// <summary>Bytes of a schema, a channel and a message as they stand in the first chunk.</summary>
    public static byte[] Record(byte opcode, params byte[] content) => [opcode, .. BitConverter.GetBytes((ulong)content.Length), .. content];

    public static McapWriterOptions Options => new() { Compression = Compression.None, ChunkSize = 1 << 20 };

    public static Surgery Open(McapWriterOptions? options = null, string profile = "") => new(Write(options ?? Options, profile));

    public static byte[] Write(McapWriterOptions options, string profile = "")
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, options with { Profile = profile }, leaveOpen: true))
        {
            var schema = writer.AddSchema("State", "jsonschema", "{}"u8.ToArray());
            var arm = writer.AddChannel("/arm", "json", schema, new Dictionary<string, string> { ["k1"] = "a", ["k2"] = "b" });
            writer.WriteMessage(arm, 1, 100, 100, "{}"u8);
            writer.WriteMessage(arm, 2, 200, 200, "{}"u8);
            writer.Flush();
            writer.WriteAttachment(150, 0, "notes", "text/plain", new MemoryStream([1, 2, 3]), 3);
            writer.WriteMetadata(new Metadata("site", new Dictionary<string, string> { ["k1"] = "a", ["k2"] = "b" }));
            writer.WriteMessage(arm, 3, 300, 300, "{}"u8);
            writer.WriteMessage(arm, 4, 400, 400, "{}"u8);
        }

        return output.ToArray();
    }

    /// <summary>A recording of one channel as given.</summary>
    public static byte[] OfChannel(string messageEncoding, string? schemaEncoding, byte[] schemaData, string topic = "/arm", string profile = "")
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, Options with { Profile = profile }, leaveOpen: true))
        {
            var schema = schemaEncoding is null ? null : writer.AddSchema("State", schemaEncoding, schemaData);
            var channel = writer.AddChannel(topic, messageEncoding, schema);
            writer.WriteMessage(channel, 1, 100, 100, "{}"u8);
        }

        return output.ToArray();
    }
}
