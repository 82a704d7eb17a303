using System.Globalization;

namespace Causebox.Cameras.Playing;

/// <summary>What <c>ffprobe</c> says of a file's first video stream that is no still picture.</summary>
/// <param name="Codec">Such as <c>h264</c>.</param>
/// <param name="Profile">Of the codec, such as <c>High</c>; empty where it has none.</param>
/// <param name="PixelFormat">Such as <c>yuv420p</c>.</param>
/// <param name="Width">In pixels, at least 1.</param>
/// <param name="Height">In pixels, at least 1.</param>
/// <param name="Fps">Frames a second on average; null where it is not known.</param>
/// <param name="Frames">Counted, not as stated.</param>
/// <param name="DurationSeconds">From the first frame to the end of the last; null where it is not known.</param>
/// <param name="StartSeconds">When the first frame is shown, on the file's own axis of time.</param>
public sealed record FilmFacts(
    string Codec, string Profile, string PixelFormat, int Width, int Height, double? Fps, int Frames, double? DurationSeconds, double StartSeconds)
{
    private const int LongestWord = 40;

    /// <summary>What is asked of <c>ffprobe</c>.</summary>
    internal const string Entries = "stream=codec_name,profile,pix_fmt,width,height,avg_frame_rate,start_time,duration,nb_read_packets:format=start_time,duration";

    /// <summary>Reads what <c>ffprobe -count_packets -of default=noprint_wrappers=1</c> prints of <see cref="Entries"/>; null where it is no video.</summary>
    internal static FilmFacts? Parse(string printed)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in printed.Split('\n'))
        {
            // What the stream says comes before what the file says, and is better.
            if (line.Split('=', 2) is [var name, var value] && value.Trim() is { Length: > 0 and <= LongestWord } known && known is not ("N/A" or "unknown"))
                values.TryAdd(name.Trim(), known);
        }

        var (width, height) = (Integer("width"), Integer("height"));
        if (width < 1 || height < 1 || !values.TryGetValue("codec_name", out var codec))
            return null;
        return new FilmFacts(
            codec, values.GetValueOrDefault("profile", ""), values.GetValueOrDefault("pix_fmt", ""), width, height,
            Rate(values.GetValueOrDefault("avg_frame_rate")), Integer("nb_read_packets"), Number("duration") is > 0 and var duration ? duration : null,
            Number("start_time") ?? 0);

        int Integer(string name) => int.TryParse(values.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

        double? Number(string name) => Finite(values.GetValueOrDefault(name));
    }

    private static double? Rate(string? text) => text?.Split('/') switch
    {
        [var over, var under] when Finite(over) is > 0 and var frames && Finite(under) is > 0 and var seconds => frames / seconds,
        _ => null,
    };

    private static double? Finite(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
