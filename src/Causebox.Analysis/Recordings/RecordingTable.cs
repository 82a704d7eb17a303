using System.Globalization;
using System.Text.Json;

namespace Causebox.Analysis.Recordings;

/// <summary>The facts of a recording for a reader: its length, its clock, and its channels with their rates.</summary>
public static class RecordingTable
{
    /// <summary>Writes a few lines and one row per channel.</summary>
    public static void WriteText(TextWriter writer, RecordingEvidence recording)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{recording.MessageCount} messages on {recording.Channels.Length} channels in {recording.DurationSeconds:F2} "
            + $"s{(recording.HasFooter ? "" : ", cut off")}"));
        if (recording.MessageCount == 0)
            return;
        writer.WriteLine($"from {recording.Clock.WallTime(recording.Clock.FirstLogTime) ?? "an unknown time"}; "
            + $"times are {recording.Clock.Description}");
        var width = Math.Max("topic".Length, recording.Channels.Max(channel => channel.Topic.Length));
        writer.WriteLine($"  {"topic".PadRight(width)}  {"messages",9}  {"rate Hz",8}  {"first s",9}  {"last s",9}  {"silence s",9}  "
            + "fields");
        foreach (var channel in recording.Channels)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {channel.Topic.PadRight(width)}  {channel.Messages,9}  {Rate(channel),8}  {channel.FirstSeconds,9:F2}  "
                + $"{channel.LastSeconds,9:F2}  {channel.LongestSilenceSeconds,9:F2}  {channel.Fields}"));
        }
    }

    /// <summary>Writes one JSON object with snake_case keys.</summary>
    public static void WriteJson(Utf8JsonWriter writer, RecordingEvidence recording)
    {
        writer.WriteStartObject();
        writer.WriteString("path", recording.Path);
        writer.WriteString("profile", recording.Header?.Profile);
        writer.WriteString("library", recording.Header?.Library);
        writer.WriteNumber("bytes", recording.Bytes);
        writer.WriteBoolean("has_footer", recording.HasFooter);
        writer.WriteNumber("damaged_parts", recording.DamageCount);
        writer.WriteNumber("messages", recording.MessageCount);
        writer.WriteNumber("duration_s", recording.DurationSeconds);
        writer.WriteNumber("first_log_time", recording.Clock.FirstLogTime);
        writer.WriteString("first_utc", recording.Clock.WallTime(recording.Clock.FirstLogTime));
        writer.WriteString("clock", recording.Clock.Description);
        writer.WriteStartArray("channels");
        foreach (var channel in recording.Channels)
            WriteChannel(writer, channel);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteChannel(Utf8JsonWriter writer, ChannelFacts channel)
    {
        writer.WriteStartObject();
        writer.WriteString("topic", channel.Topic);
        writer.WriteString("schema", channel.Schema);
        writer.WriteString("encoding", channel.Encoding);
        writer.WriteNumber("messages", channel.Messages);
        WriteNumber(writer, "rate_hz", channel.RateHz);
        WriteNumber(writer, "median_interval_s", channel.MedianIntervalSeconds);
        WriteNumber(writer, "longest_silence_s", channel.LongestSilenceSeconds);
        writer.WriteNumber("first_s", channel.FirstSeconds);
        writer.WriteNumber("last_s", channel.LastSeconds);
        writer.WriteNumber("fields", channel.Fields);
        writer.WriteNumber("undecoded", channel.Undecoded);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    private static string Rate(ChannelFacts channel) => channel.RateHz?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
