using System.Collections.Immutable;
using System.Text.Json;

namespace Causebox.Analysis.Episodes;

/// <summary>Profiles as they are stored: short names, numbers to seven digits.</summary>
internal static class ProfileJson
{
    public static void Write(Utf8JsonWriter writer, EpisodeProfile profile)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("channels");
        foreach (var channel in profile.Channels)
            Write(writer, channel);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static EpisodeProfile Read(MetadataValue document) => new(document["channels"].Items.Select(ReadChannel).OfType<ChannelProfile>());

    private static void Write(Utf8JsonWriter writer, ChannelProfile channel)
    {
        writer.WriteStartObject();
        writer.WriteString("artifact", channel.Artifact);
        writer.WriteString("channel", channel.Channel);
        writer.WriteString("quantity", CalibrationWords.Of(channel.Joint));
        WriteNumber(writer, "min", channel.Min);
        WriteNumber(writer, "max", channel.Max);
        writer.WriteBoolean("moves", channel.Moves);
        WriteNumber(writer, "share", channel.ShareAtLimit);
        WriteNumber(writer, "still_end", channel.StillAtEndSeconds);
        WriteNumber(writer, "stream_still_end", channel.StreamStillAtEndSeconds);
        WriteNumber(writer, "fastest", channel.Course.FastestPerSecond);
        WriteNumber(writer, "still", channel.Course.LongestStillSeconds);
        WriteNumbers(writer, "lowest", channel.Course.Lowest);
        WriteNumbers(writer, "highest", channel.Course.Highest);
        writer.WriteNumber("k", channel.Course.Sketch.Exponent);
        WriteIntegers(writer, "cells", channel.Course.Sketch.Cells.Select(cell => cell.Key));
        WriteIntegers(writer, "counts", channel.Course.Sketch.Cells.Select(cell => cell.Value));
        writer.WriteEndObject();
    }

    private static ChannelProfile? ReadChannel(MetadataValue value)
    {
        var (artifact, name) = (value["artifact"].Text, value["channel"].Text);
        var sketch = ValueSketch.Of((int)Math.Clamp(value["k"].Number ?? int.MaxValue, -10_000, 10_000), Integers(value["cells"]), Integers(value["counts"]));
        if (artifact is not ("sensors" or "actions") || name is not { Length: > 0 } || value["min"].Number is not { } min || value["max"].Number is not { } max
            || min > max || sketch is null)
            return null;
        var (lowest, highest) = (Features(value["lowest"]), Features(value["highest"]));
        return new ChannelProfile
        {
            Artifact = artifact,
            Channel = name,
            Joint = CalibrationWords.JointOf(value["quantity"].Text),
            Min = min,
            Max = max,
            Moves = value["moves"].Truth ?? false,
            ShareAtLimit = value["share"].Number,
            StillAtEndSeconds = value["still_end"].Number,
            StreamStillAtEndSeconds = value["stream_still_end"].Number,
            Course = new ChannelCourse
            {
                Sketch = sketch,
                FastestPerSecond = value["fastest"].Number,
                LongestStillSeconds = value["still"].Number,
                Lowest = highest.IsEmpty ? [] : lowest,
                Highest = lowest.IsEmpty ? [] : highest,
            },
        };
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumber(name, Figures.Round(number));
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ImmutableArray<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteNumberValue(Figures.Round(value));
        writer.WriteEndArray();
    }

    private static void WriteIntegers(Utf8JsonWriter writer, string name, IEnumerable<long> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }

    private static long[] Integers(MetadataValue list) =>
        [.. list.Items.Select(item => item.Number is { } number && Math.Abs(number) < long.MaxValue ? (long)number : long.MinValue)];

    private static ImmutableArray<double> Features(MetadataValue list)
    {
        ImmutableArray<double> values = [.. list.Items.Select(item => item.Number).OfType<double>()];
        return values.Length == WindowFeatures.All.Length ? values : [];
    }
}
