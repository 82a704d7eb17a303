using System.Globalization;
using System.Text.Json;

namespace Causebox.Mcap.Conformance;

/// <summary>Prints records in the suite's JSON: fields in alphabetical order, numbers as text, bytes as lists of text.</summary>
public static class RecordJson
{
    public static void WriteStreamed(string path, Stream output)
    {
        using var reader = McapStreamReader.Open(path);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("records");
        while (reader.TryReadRecord(out var record))
        {
            if (record.Opcode != Opcode.MessageIndex)
                WriteRecord(json, record);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteIndexed(string path, Stream output)
    {
        using var reader = McapReader.Open(path);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("messages");
        foreach (var message in reader.Read())
            WriteMessage(json, message.Channel.Id, message.Sequence, message.LogTime, message.PublishTime, message.Data);
        json.WriteEndArray();
        WriteList(json, "schemas", reader.Schemas.Values.OrderBy(schema => schema.Id), WriteSchema);
        WriteList(json, "channels", reader.Channels.Values.OrderBy(channel => channel.Id), WriteChannel);
        WriteList(json, "statistics", new[] { reader.Statistics }.OfType<Statistics>(), WriteStatistics);
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, in RawRecord record)
    {
        switch (record.Opcode)
        {
            case Opcode.Header:
                var header = RecordParser.ParseHeader(record);
                Write(json, "Header", ("library", header.Library), ("profile", header.Profile));
                break;
            case Opcode.Footer:
                var footer = RecordParser.ParseFooter(record);
                Write(
                    json, "Footer", ("summary_crc", footer.SummaryCrc), ("summary_offset_start", footer.SummaryOffsetStart), ("summary_start", footer.SummaryStart));
                break;
            case Opcode.Schema:
                WriteSchema(json, RecordParser.ParseSchema(record));
                break;
            case Opcode.Channel:
                WriteChannel(json, RecordParser.ParseChannel(record));
                break;
            case Opcode.Message:
                WriteMessage(json, record.Content);
                break;
            case Opcode.Statistics:
                WriteStatistics(json, RecordParser.ParseStatistics(record));
                break;
            default:
                WriteIndexRecord(json, record);
                break;
        }
    }

    private static void WriteIndexRecord(Utf8JsonWriter json, in RawRecord record)
    {
        switch (record.Opcode)
        {
            case Opcode.Attachment:
                var head = RecordParser.ParseAttachmentHeader(record, out var dataStart);
                var data = record.Content.Slice(dataStart, (int)head.DataLength).ToArray();
                Write(
                    json, "Attachment", ("create_time", head.CreateTime), ("data", data), ("log_time", head.LogTime), ("media_type", head.MediaType), ("name", head.Name));
                break;
            case Opcode.AttachmentIndex:
                var attachment = RecordParser.ParseAttachmentIndex(record);
                Write(
                    json,
                    "AttachmentIndex",
                    ("create_time", attachment.CreateTime),
                    ("data_size", attachment.DataSize),
                    ("length", attachment.Length),
                    ("log_time", attachment.LogTime),
                    ("media_type", attachment.MediaType),
                    ("name", attachment.Name),
                    ("offset", attachment.Offset));
                break;
            case Opcode.ChunkIndex:
                WriteChunkIndex(json, RecordParser.ParseChunkIndex(record));
                break;
            case Opcode.Metadata:
                var metadata = RecordParser.ParseMetadata(record);
                Write(json, "Metadata", ("metadata", metadata.Values), ("name", metadata.Name));
                break;
            case Opcode.MetadataIndex:
                var index = RecordParser.ParseMetadataIndex(record);
                Write(json, "MetadataIndex", ("length", index.Length), ("name", index.Name), ("offset", index.Offset));
                break;
            case Opcode.SummaryOffset:
                var offset = RecordParser.ParseSummaryOffset(record);
                Write(
                    json, "SummaryOffset", ("group_length", offset.GroupLength), ("group_opcode", (byte)offset.GroupOpcode), ("group_start", offset.GroupStart));
                break;
            case Opcode.DataEnd:
                Write(json, "DataEnd", ("data_section_crc", RecordParser.ParseDataEnd(record).DataSectionCrc));
                break;
        }
    }

    private static void WriteChunkIndex(Utf8JsonWriter json, ChunkIndex chunk) => Write(
        json,
        "ChunkIndex",
        ("chunk_length", chunk.ChunkLength),
        ("chunk_start_offset", chunk.ChunkStartOffset),
        ("compressed_size", chunk.CompressedSize),
        ("compression", chunk.Compression),
        ("message_end_time", chunk.MessageEndTime),
        ("message_index_length", chunk.MessageIndexLength),
        ("message_index_offsets", chunk.MessageIndexOffsets),
        ("message_start_time", chunk.MessageStartTime),
        ("uncompressed_size", chunk.UncompressedSize));

    private static void WriteSchema(Utf8JsonWriter json, Schema schema) => Write(
        json, "Schema", ("data", schema.Data.ToArray()), ("encoding", schema.Encoding), ("id", schema.Id), ("name", schema.Name));

    private static void WriteChannel(Utf8JsonWriter json, Channel channel) => Write(
        json,
        "Channel",
        ("id", channel.Id),
        ("message_encoding", channel.MessageEncoding),
        ("metadata", channel.Metadata),
        ("schema_id", channel.SchemaId),
        ("topic", channel.Topic));

    private static void WriteStatistics(Utf8JsonWriter json, Statistics statistics) => Write(
        json,
        "Statistics",
        ("attachment_count", statistics.AttachmentCount),
        ("channel_count", statistics.ChannelCount),
        ("channel_message_counts", statistics.ChannelMessageCounts),
        ("chunk_count", statistics.ChunkCount),
        ("message_count", statistics.MessageCount),
        ("message_end_time", statistics.MessageEndTime),
        ("message_start_time", statistics.MessageStartTime),
        ("metadata_count", statistics.MetadataCount),
        ("schema_count", statistics.SchemaCount));

    private static void WriteMessage(Utf8JsonWriter json, ReadOnlySpan<byte> content) => WriteMessage(
        json,
        BitConverter.ToUInt16(content),
        BitConverter.ToUInt32(content[2..]),
        BitConverter.ToUInt64(content[6..]),
        BitConverter.ToUInt64(content[14..]),
        content[22..]);

    private static void WriteMessage(
        Utf8JsonWriter json, ushort channelId, uint sequence, ulong logTime, ulong publishTime, ReadOnlySpan<byte> data) => Write(
        json,
        "Message",
        ("channel_id", channelId),
        ("data", data.ToArray()),
        ("log_time", logTime),
        ("publish_time", publishTime),
        ("sequence", sequence));

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string type, params (string Name, object Value)[] fields)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartArray("fields");
        foreach (var (name, value) in fields)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            WriteValue(json, value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case byte[] bytes:
                json.WriteStartArray();
                foreach (var item in bytes)
                    json.WriteStringValue(item.ToString(CultureInfo.InvariantCulture));
                json.WriteEndArray();
                break;
            case IReadOnlyDictionary<string, string> map:
                WriteMap(json, map, text => text);
                break;
            case IReadOnlyDictionary<ushort, ulong> map:
                WriteMap(json, map, id => id.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteMap<TKey, TValue>(Utf8JsonWriter json, IReadOnlyDictionary<TKey, TValue> map, Func<TKey, string> name)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
            json.WriteString(name(key), Convert.ToString(value, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
