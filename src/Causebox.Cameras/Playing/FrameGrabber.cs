using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Causebox.Cameras.Playing;

/// <summary>Takes one picture out of a video, as a JPEG of at most 960 pixels a side. Whatever is wrong ends as a result that says so.</summary>
public static class FrameGrabber
{
    /// <summary>The most bytes that a picture has.</summary>
    public const int MostBytes = 4 << 20;

    private const double UsualFps = 30;
    private const int MostProbeCharacters = 65536;

    private const string Filters = "scale=w='min(960,iw)':h='min(960,ih)':force_original_aspect_ratio=decrease,format=yuvj420p";

    /// <summary>The frame nearest to a time; the first for a time before it, the last for one after.</summary>
    /// <param name="path">Whole, and nobody writes to it.</param>
    /// <param name="into">Where <c>ffmpeg</c> may write the picture, in a folder that is there.</param>
    /// <param name="seconds">On the file's own axis of time.</param>
    /// <param name="fps">Frames a second, more than 0; null where that is not known, and has to be looked for.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<FrameResult> GrabAsync(string path, string into, double seconds, double? fps, WatchLimits limits, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
            return FrameResult.None("pictures are taken out of videos on Linux only, where what a program takes can be limited");
        if (FfmpegProgram.Find(limits.Program) is not { } program)
            return FrameResult.None("ffmpeg is not installed here");
        var session = new WatchSession(program, Path.GetFullPath(path), limits, Stopwatch.StartNew()) { Doing = "taking a picture out of it" };
        try
        {
            var half = 0.5 / (fps ?? await FpsAsync(session, cancel) ?? UsualFps);
            // From the key frame before it to half a frame after it, each in place of the one before: the last is the nearest, even where frames are far apart.
            var run = seconds + half <= 0 ? null
                : await GrabAsync(session, into, ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", Text(seconds)], ["-to", Text(seconds + half)], cancel);
            if (run is null || (run.IsClean && !File.Exists(into)))
                run = await GrabAsync(session, into, [], ["-frames:v", "1"], cancel);
            if (run.Ending == ConfinedEnding.OutOfTime)
                return FrameResult.None(session.TooLong);
            return run.IsClean && File.Exists(into)
                ? new(await File.ReadAllBytesAsync(into, cancel), null) : FrameResult.None(session.Why(run, "it has no frame that can be decoded"));
        }
        catch (Win32Exception error)
        {
            return FrameResult.None($"ffmpeg could not be started: {error.Message}");
        }
    }

    private static async Task<double?> FpsAsync(WatchSession session, CancellationToken cancel)
    {
        var printed = new StringBuilder();
        await session.RunAsync(
            session.Program.Ffprobe,
            ["-v", "error", .. FfmpegGuards.Input, "-select_streams", "V:0", "-of", "default=noprint_wrappers=1", "-show_entries", FilmFacts.Entries, session.Input],
            line => printed.AppendLine(line).Length <= MostProbeCharacters, cancel);
        return FilmFacts.Parse(printed.ToString())?.Fps;
    }

    private static Task<ConfinedRun> GrabAsync(WatchSession session, string into, string[] before, string[] after, CancellationToken cancel) => session.WriteAsync(
        [
            "-v", "error", "-nostdin", "-y", .. FfmpegGuards.OneThread, "-max_pixels", session.Limits.MaxPixels.ToString(CultureInfo.InvariantCulture),
            "-copyts", "-max_error_rate", "1", .. FfmpegGuards.Input, .. before, "-i", session.Input, "-map", "0:V:0", "-an", "-sn", "-dn", .. after,
            "-vf", Filters, "-fps_mode", "passthrough", "-c:v", "mjpeg", "-q:v", "4", "-flags:v", "+bitexact", "-fflags", "+bitexact",
            "-f", "image2", "-update", "1", $"file:{into}",
        ],
        MostBytes, cancel);

    private static string Text(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
