using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Causebox.Analysis.Episodes;

/// <summary>Calibrations as JSON: what a server stores and serves, and what <c>episode.json</c> carries as <c>calibration</c>.</summary>
internal static class CalibrationJson
{
    private const int MostChannels = 2 * EpisodeProfile.MostChannels;
    private const int MostText = 300;

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string ToText(ChannelCalibration channel)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, channel);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Null for what is no object with channels. Channels that make no sense are left out; members that are not known are passed over.</summary>
    public static RobotCalibration? Read(MetadataValue value) => value["channels"].Kind == JsonValueKind.Array
        ? new RobotCalibration(Cut(value["robot"].Text), value["channels"].Items.Take(MostChannels).Select(ReadChannel).OfType<ChannelCalibration>())
        : null;

    private static void Write(Utf8JsonWriter writer, ChannelCalibration channel)
    {
        writer.WriteStartObject();
        writer.WriteString("artifact", channel.Artifact);
        writer.WriteString("channel", channel.Channel);
        writer.WriteString("quantity", CalibrationWords.Of(channel.Joint));
        writer.WriteString("state", CalibrationWords.Of(channel.State));
        writer.WriteString("reason", channel.Reason);
        Write(writer, "low", channel.Low);
        Write(writer, "high", channel.High);
        Write(writer, "margin", channel.Margin);
        Write(writer, "usual_low", channel.UsualLow);
        Write(writer, "usual_high", channel.UsualHigh);
        Write(writer, "fastest_per_s", channel.FastestPerSecond);
        Write(writer, "longest_still_s", channel.LongestStillSeconds);
        Write(writer, "still_at_end_s", channel.StillAtEndSeconds);
        Write(writer, "stream_still_at_end_s", channel.StreamStillAtEndSeconds);
        Write(writer, "share_at_limit", channel.ShareAtLimit);
        writer.WriteStartObject("last_seconds");
        for (var i = 0; i < channel.Features.Length; i++)
            Write(writer, WindowFeatures.NameOf((WindowFeature)i), channel.Features[i]);
        writer.WriteEndObject();
        Write(writer, channel.Provenance);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CalibrationProvenance from)
    {
        writer.WriteStartObject("provenance");
        writer.WriteNumber("episodes", from.Episodes);
        writer.WriteNumber("left_out", from.LeftOut);
        writer.WriteNumber("samples", from.Samples);
        writer.WriteString("first_episode", from.FirstEpisode);
        writer.WriteString("last_episode", from.LastEpisode);
        writer.WriteString("from", Text(from.From));
        writer.WriteString("to", Text(from.To));
        Write(writer, "policy_versions", from.PolicyVersions);
        Write(writer, "env_versions", from.EnvVersions);
        Write(writer, "git_shas", from.GitShas);
        writer.WriteString("fitted_at", Text(from.FittedAt));
        writer.WriteNumber("library_version", from.LibraryVersion);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, FeatureNorm? norm)
    {
        if (norm is null)
            return;
        writer.WriteStartObject(name);
        Write(writer, "low", norm.Low);
        Write(writer, "low_median", norm.LowMedian);
        Write(writer, "low_scale", norm.LowScale);
        Write(writer, "high", norm.High);
        Write(writer, "high_median", norm.HighMedian);
        Write(writer, "high_scale", norm.HighScale);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumber(name, Figures.Round(number));
        else
            writer.WriteNull(name);
    }

    private static ChannelCalibration? ReadChannel(MetadataValue value)
    {
        if (value["artifact"].Text is not ("sensors" or "actions") || value["channel"].Text is not { Length: > 0 } name || ReadProvenance(value["provenance"]) is not { } from)
            return null;
        var (low, high) = (value["low"].Number, value["high"].Number);
        var features = value["last_seconds"];
        return new ChannelCalibration
        {
            Artifact = value["artifact"].Text!,
            Channel = name,
            Joint = CalibrationWords.JointOf(value["quantity"].Text),
            State = CalibrationWords.StateOf(value["state"].Text),
            Reason = Cut(value["reason"].Text),
            IsDisabled = value["disabled"].Kind == JsonValueKind.Object,
            Low = low <= high ? low : null,
            High = low <= high ? high : null,
            Margin = value["margin"].Number,
            UsualLow = value["usual_low"].Number,
            UsualHigh = value["usual_high"].Number,
            FastestPerSecond = value["fastest_per_s"].Number,
            LongestStillSeconds = value["longest_still_s"].Number,
            StillAtEndSeconds = value["still_at_end_s"].Number,
            StreamStillAtEndSeconds = value["stream_still_at_end_s"].Number,
            ShareAtLimit = value["share_at_limit"].Number,
            Features = [.. WindowFeatures.All.Select(feature => ReadNorm(features[WindowFeatures.NameOf(feature)]))],
            Provenance = from,
        };
    }

    private static FeatureNorm? ReadNorm(MetadataValue value) =>
        value["low"].Number is { } low && value["low_median"].Number is { } lowMedian && value["low_scale"].Number is { } lowScale
        && value["high"].Number is { } high && value["high_median"].Number is { } highMedian && value["high_scale"].Number is { } highScale
            ? new FeatureNorm(low, lowMedian, lowScale, high, highMedian, highScale)
            : null;

    private static CalibrationProvenance? ReadProvenance(MetadataValue value) =>
        value["episodes"].Number is { } episodes and >= 0 and <= int.MaxValue && Time(value["from"]) is { } from && Time(value["to"]) is { } to && Time(value["fitted_at"]) is { } fitted
            ? new CalibrationProvenance(
                (int)episodes, (int)Whole(value["left_out"]), (long)Whole(value["samples"]), Cut(value["first_episode"].Text) ?? "", Cut(value["last_episode"].Text) ?? "", from, to,
                Texts(value["policy_versions"]), Texts(value["env_versions"]), Texts(value["git_shas"]), fitted, (int)Whole(value["library_version"]))
            : null;

    private static double Whole(MetadataValue value) => Math.Clamp(value.Number ?? 0, 0, int.MaxValue);

    private static ImmutableArray<string> Texts(MetadataValue list) =>
        [.. list.Items.Select(item => Cut(item.Text)).OfType<string>().Take(CalibrationFit.MostVersions)];

    private static DateTimeOffset? Time(MetadataValue value) =>
        DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    private static string? Cut(string? text) => text is null ? null : BoundedText.Of(text, MostText);
}
