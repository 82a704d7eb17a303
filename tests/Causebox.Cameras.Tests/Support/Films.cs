using System.Diagnostics;

namespace Causebox.Cameras.Tests.Support;

/// <summary>Small synthetic films, and what the machine's own <c>ffprobe</c> says of films.</summary>
internal static class Films
{
    /// <summary>As the public SDK writes them: MPEG-4 Part 2 in MP4.</summary>
    public static readonly string[] Sdk = ["-c:v", "mpeg4"];

    /// <summary>As browsers play them.</summary>
    public static readonly string[] Browser = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart"];

    /// <summary>Makes a moving picture, 320 by 240 at 20 frames a second unless the filters say otherwise.</summary>
    public static Task MakeAsync(string path, string[] codec, double seconds = 3, string filters = "null") =>
        Ffmpeg.RunAsync([
            "-f", "lavfi", "-i", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"testsrc2=size=320x240:rate=20:duration={seconds}"),
            "-vf", filters, "-fps_mode", "passthrough", .. codec, path,
        ]);

    /// <summary>As a robot uploads it.</summary>
    public static async Task<byte[]> BytesAsync(string[] codec, double seconds = 3, string filters = "null", string name = "video.mp4")
    {
        using var folder = new TempFolder();
        await MakeAsync(folder.PathOf(name), codec, seconds, filters);
        return await File.ReadAllBytesAsync(folder.PathOf(name), Xunit.TestContext.Current.CancellationToken);
    }

    /// <summary>When each frame is shown, in order.</summary>
    public static async Task<double[]> TimesAsync(string path) =>
        [.. (await ProbeAsync("-select_streams", "V:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0", path)).Select(Seconds).Order()];

    /// <summary>When each key frame is shown, in order.</summary>
    public static async Task<double[]> KeyTimesAsync(string path) =>
        [.. (await ProbeAsync("-select_streams", "V:0", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0", path))
            .Where(line => line.Contains('K', StringComparison.Ordinal)).Select(Seconds).Order()];

    /// <summary>Such as <c>h264,320,240,yuv420p</c>.</summary>
    public static async Task<string> ShapeAsync(string path) =>
        (await ProbeAsync("-select_streams", "V:0", "-show_entries", "stream=codec_name,width,height,pix_fmt", "-of", "csv=p=0", path))[0].TrimEnd(',');

    /// <summary>The mean brightness of a picture, 0 to 255.</summary>
    public static async Task<int> BrightnessAsync(byte[] picture)
    {
        using var folder = new TempFolder();
        // As it is in the file: on the way to grey some builds of ffmpeg stretch the range once more.
        await Ffmpeg.RunAsync(["-i", folder.Write("picture.jpg", picture), "-f", "rawvideo", "-pix_fmt", "yuvj420p", folder.PathOf("all.raw")]);
        var all = await File.ReadAllBytesAsync(folder.PathOf("all.raw"), Xunit.TestContext.Current.CancellationToken);
        // Two thirds of the planes are brightness, and come first.
        return (int)Math.Round(all.AsSpan(0, all.Length * 2 / 3).ToArray().Average(one => one));
    }

    private static double Seconds(string line) => double.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string[]> ProbeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Ffmpeg.Require().Ffprobe, ["-v", "error", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
