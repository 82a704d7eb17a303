using System.Globalization;

namespace Causebox.Analysis.Episodes;

/// <summary>What <c>ffprobe</c> says of a file's first video stream.</summary>
/// <param name="Codec">Such as <c>mpeg4</c>.</param>
/// <param name="Width">In pixels, at least 1.</param>
/// <param name="Height">In pixels, at least 1.</param>
/// <param name="Fps">Frames a second as stated; 0 where they are not.</param>
/// <param name="DurationSeconds">As stated; 0 where it is not.</param>
/// <param name="Frames">As stated; 0 where they are not.</param>
public sealed record VideoFacts(string Codec, int Width, int Height, double Fps, double DurationSeconds, int Frames)
{
    private const int MostCameras = 4;
    private const double LeastTiledAspect = 2.2;
    private static readonly double[] Aspects = [4.0 / 3, 16.0 / 9, 16.0 / 10, 5.0 / 4, 1];
    private const double AspectTolerance = 0.03;

    /// <summary>What is asked of <c>ffprobe</c>.</summary>
    public const string Entries = "stream=codec_name,width,height,avg_frame_rate,nb_frames,duration:format=duration";

    /// <summary>
    /// How many cameras lie side by side: recorders tile them in one row. A picture much wider than cameras are is as many as give the shape of one; else it is one.
    /// </summary>
    public int Cameras
    {
        get
        {
            var aspect = (double)Width / Height;
            if (aspect < LeastTiledAspect)
                return 1;
            return Enumerable.Range(2, MostCameras - 1)
                .Where(count => Aspects.Any(one => Math.Abs((aspect / count / one) - 1) <= AspectTolerance))
                .DefaultIfEmpty(1).First();
        }
    }

    /// <summary>Reads what <c>ffprobe -of default=noprint_wrappers=1</c> prints of <see cref="Entries"/>; null where it is no video.</summary>
    public static VideoFacts? Parse(string printed)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in printed.Split('\n'))
        {
            if (line.Split('=', 2) is [var name, var value] && value.Trim() is { Length: > 0 } known && known != "N/A")
                values.TryAdd(name.Trim(), known);
        }

        var (width, height) = (Integer("width"), Integer("height"));
        return width < 1 || height < 1 || !values.TryGetValue("codec_name", out var codec)
            ? null
            : new VideoFacts(BoundedText.Of(codec, 40), width, height, Rate(values.GetValueOrDefault("avg_frame_rate")), Number("duration"), Integer("nb_frames"));

        int Integer(string name) => int.TryParse(values.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

        double Number(string name) => Positive(values.GetValueOrDefault(name));
    }

    private static double Rate(string? text) => text?.Split('/') switch
    {
        [var over, var under] when Positive(under) > 0 => Positive(over) / Positive(under),
        [var whole] => Positive(whole),
        _ => 0,
    };

    private static double Positive(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0 ? value : 0;
}
