using System.Text.Json;

namespace Causebox.Cli;

/// <summary><c>mcap info --json</c>.</summary>
internal static class InfoJson
{
    public static void Write(Utf8JsonWriter writer, string path, RecordingFacts facts)
    {
        writer.WriteStartObject();
        writer.WriteString("path", path);
        writer.WriteNumber("bytes", facts.Bytes);
        writer.WriteString("profile", facts.Header.Profile);
        writer.WriteString("library", facts.Header.Library);
        writer.WriteNumber("messages", facts.Messages);
        writer.WriteNumber("start_ns", facts.Start);
        writer.WriteNumber("end_ns", facts.End);
        writer.WriteNumber("duration_s", facts.Seconds);
        writer.WriteString("clock", facts.Messages == 0 ? "unknown" : RecordingTime.IsUnix(facts.Start) ? "unix" : "monotonic");
        writer.WriteBoolean("has_summary", facts.HasSummary);
        writer.WriteBoolean("truncated", facts.IsTruncated);
        writer.WriteString("counts_from", facts.FromSummary ? "summary" : "messages");
        WriteChunks(writer, facts);
        WriteChannels(writer, facts);
        writer.WriteObjects("attachments", facts.Attachments, index => ListingJson.WriteMembers(writer, index));
        writer.WriteObjects("metadata", facts.Metadata, index => writer.WriteString("name", index.Name));
        writer.WriteObjects("damage", facts.Damage, damage => ListingJson.WriteMembers(writer, damage));
        writer.WriteEndObject();
    }

    private static void WriteChunks(Utf8JsonWriter writer, RecordingFacts facts) =>
        writer.WriteObjects("chunks", facts.Chunks, group =>
        {
            writer.WriteString("compression", group.Name);
            writer.WriteNumber("count", group.Count);
            writer.WriteNumber("compressed_bytes", group.CompressedBytes);
            writer.WriteNumber("uncompressed_bytes", group.UncompressedBytes);
        });

    private static void WriteChannels(Utf8JsonWriter writer, RecordingFacts facts) =>
        writer.WriteObjects("channels", facts.Channels, item =>
        {
            ListingJson.WriteMembers(writer, item.Channel, item.Schema);
            writer.WriteNumber("messages", item.Messages);
            if (item.Rate(facts.Seconds) is { } rate)
                writer.WriteNumber("rate_hz", Math.Round(rate, 3));
            else
                writer.WriteNull("rate_hz");
        });
}
