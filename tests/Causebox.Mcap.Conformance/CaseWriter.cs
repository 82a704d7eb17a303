using System.Globalization;
using System.Text.Json;

namespace Causebox.Mcap.Conformance;

/// <summary>Writes the file that a case of the suite describes, with the features that it names.</summary>
public static class CaseWriter
{
    public static byte[] Write(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var features = document.RootElement.GetProperty("meta").GetProperty("variant").GetProperty("features")
            .EnumerateArray().Select(feature => feature.GetString()!).ToHashSet(StringComparer.Ordinal);
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, Options(features), leaveOpen: true))
        {
            var channels = new Dictionary<ushort, Channel>();
            foreach (var record in document.RootElement.GetProperty("records").EnumerateArray())
            {
                if (record.GetProperty("type").GetString() == "DataEnd")
                    break;
                Write(writer, channels, record.GetProperty("type").GetString()!, Fields(record));
            }
        }

        return output.ToArray();
    }

    private static McapWriterOptions Options(HashSet<string> features) => new()
    {
        Library = "",
        Compression = Compression.None,
        DataSectionCrc = true,
        UseChunks = features.Contains("ch"),
        MessageIndexes = features.Contains("mx"),
        Statistics = features.Contains("st"),
        RepeatSchemas = features.Contains("rsh"),
        RepeatChannels = features.Contains("rch"),
        AttachmentIndexes = features.Contains("ax"),
        MetadataIndexes = features.Contains("mdx"),
        ChunkIndexes = features.Contains("chx"),
        SummaryOffsets = features.Contains("sum"),
    };

    private static Dictionary<string, JsonElement> Fields(JsonElement record) => record.GetProperty("fields").EnumerateArray()
        .ToDictionary(field => field[0].GetString()!, field => field[1], StringComparer.Ordinal);

    private static void Write(
        McapWriter writer, Dictionary<ushort, Channel> channels, string type, Dictionary<string, JsonElement> fields)
    {
        switch (type)
        {
            case "Schema":
                writer.AddSchema(new Schema((ushort)Number(fields["id"]), Text(fields["name"]), Text(fields["encoding"]), Bytes(fields["data"])));
                break;
            case "Channel":
                var channel = new Channel(
                    (ushort)Number(fields["id"]), (ushort)Number(fields["schema_id"]), Text(fields["topic"]), Text(fields["message_encoding"]), Map(fields["metadata"]));
                channels[channel.Id] = channel;
                writer.AddChannel(channel);
                break;
            case "Message":
                writer.WriteMessage(
                    channels[(ushort)Number(fields["channel_id"])],
                    (uint)Number(fields["sequence"]),
                    Number(fields["log_time"]),
                    Number(fields["publish_time"]),
                    Bytes(fields["data"]));
                break;
            case "Attachment":
                var data = Bytes(fields["data"]);
                writer.WriteAttachment(
                    Number(fields["log_time"]),
                    Number(fields["create_time"]),
                    Text(fields["name"]),
                    Text(fields["media_type"]),
                    new MemoryStream(data),
                    data.Length);
                break;
            case "Metadata":
                writer.WriteMetadata(new Metadata(Text(fields["name"]), Map(fields["metadata"])));
                break;
        }
    }

    private static string Text(JsonElement value) => value.GetString()!;

    private static ulong Number(JsonElement value) => ulong.Parse(Text(value), CultureInfo.InvariantCulture);

    private static byte[] Bytes(JsonElement value) =>
        [.. value.EnumerateArray().Select(item => byte.Parse(Text(item), CultureInfo.InvariantCulture))];

    private static Dictionary<string, string> Map(JsonElement value) =>
        value.EnumerateObject().ToDictionary(pair => pair.Name, pair => Text(pair.Value), StringComparer.Ordinal);
}
