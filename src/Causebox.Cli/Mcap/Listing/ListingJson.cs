using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>The parts of a recording as members of JSON objects, the same in every command.</summary>
internal static class ListingJson
{
    public static void WriteMembers(Utf8JsonWriter writer, Channel channel, Schema? schema)
    {
        writer.WriteNumber("id", channel.Id);
        writer.WriteString("topic", channel.Topic);
        writer.WriteString("message_encoding", channel.MessageEncoding);
        writer.WriteNumber("schema_id", channel.SchemaId);
        writer.WriteString("schema", schema?.Name);
        writer.WriteString("schema_encoding", schema?.Encoding);
        writer.WriteTexts("metadata", channel.Metadata);
    }

    public static void WriteMembers(Utf8JsonWriter writer, Schema schema)
    {
        writer.WriteNumber("id", schema.Id);
        writer.WriteString("name", schema.Name);
        writer.WriteString("encoding", schema.Encoding);
        writer.WriteNumber("bytes", schema.Data.Length);
        if (System.Text.Unicode.Utf8.IsValid(schema.Data.Span))
            writer.WriteString("text", schema.Data.Span);
        else
            writer.WriteBase64String("base64", schema.Data.Span);
    }

    public static void WriteMembers(Utf8JsonWriter writer, ChunkIndex chunk)
    {
        writer.WriteNumber("offset", chunk.ChunkStartOffset);
        writer.WriteNumber("length", chunk.ChunkLength);
        writer.WriteNumber("start_ns", chunk.MessageStartTime);
        writer.WriteNumber("end_ns", chunk.MessageEndTime);
        writer.WriteString("compression", chunk.Compression.Length == 0 ? "none" : chunk.Compression);
        writer.WriteNumber("compressed_bytes", chunk.CompressedSize);
        writer.WriteNumber("uncompressed_bytes", chunk.UncompressedSize);
        writer.WriteBoolean("has_message_index", chunk.MessageIndexOffsets.Count > 0);
    }

    public static void WriteMembers(Utf8JsonWriter writer, AttachmentIndex index)
    {
        writer.WriteString("name", index.Name);
        writer.WriteString("media_type", index.MediaType);
        writer.WriteNumber("bytes", index.DataSize);
        writer.WriteNumber("offset", index.Offset);
        writer.WriteNumber("log_time_ns", index.LogTime);
        writer.WriteNumber("create_time_ns", index.CreateTime);
    }

    public static void WriteMembers(Utf8JsonWriter writer, Metadata metadata)
    {
        writer.WriteString("name", metadata.Name);
        writer.WriteTexts("values", metadata.Values);
    }

    public static void WriteMembers(Utf8JsonWriter writer, McapDamage damage)
    {
        writer.WriteString("message", damage.Error.ToString());
        WritePosition(writer, damage.Error.Position);
        writer.WriteNumber("bytes", damage.Length);
        WriteTime(writer, "start_ns", damage.StartTime);
        WriteTime(writer, "end_ns", damage.EndTime);
        writer.WriteNumber("records_saved", damage.RecordsSaved);
    }

    public static void WritePosition(Utf8JsonWriter writer, RecordPosition position)
    {
        writer.WriteNumber("offset", position.FileOffset);
        if (position.ChunkOffset is { } inner)
            writer.WriteNumber("chunk_offset", inner);
        else
            writer.WriteNull("chunk_offset");
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, ulong? time)
    {
        if (time is { } known)
            writer.WriteNumber(name, known);
        else
            writer.WriteNull(name);
    }
}
