using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Causebox.Analysis.Episodes;

namespace Causebox.Cameras;

/// <summary>
/// Watches a video with <c>ffmpeg</c>'s detectors. Whatever is wrong with the video or with the program ends as a result that says so; nothing of it runs any more
/// when this returns.
/// </summary>
public static class VideoWatcher
{
    private const int MostProbeCharacters = 65536;
    private const int LongestReason = 200;

    // Files that hold their frames themselves. A playlist, which names others, is not among them; nor is any way to reach a network.
    private static readonly string[] Guards =
    [
        "-protocol_whitelist", "file", "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg",
        "-codec_whitelist", "mpeg4,h264,hevc,av1,libdav1d,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,mjpeg,mpeg1video,mpeg2video,ffv1,rawvideo",
    ];

    /// <summary>Watches the file at a path.</summary>
    /// <param name="path">Whole, and nobody writes to it.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<WatchResult> WatchAsync(string path, WatchLimits limits, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
            return new(WatchOutcome.Skipped, CameraReport.Absent("videos are watched on Linux only, where what a program takes can be limited"), null);
        if (FfmpegProgram.Find(limits.Program) is not { } program)
            return new(WatchOutcome.Skipped, CameraReport.Absent("ffmpeg is not installed here"), null);
        var file = new FileInfo(path);
        if (file.Length > limits.MaxBytes)
            return WatchResult.Failed($"it has {file.Length:N0} bytes, and at most {limits.MaxBytes:N0} are watched", null);
        var session = new WatchSession(program, file.FullName, limits, Stopwatch.StartNew());
        try
        {
            return await WatchAsync(session, cancel);
        }
        catch (Win32Exception error)
        {
            return WatchResult.Failed($"ffmpeg could not be started: {error.Message}", null);
        }
    }

    private static async Task<WatchResult> WatchAsync(WatchSession session, CancellationToken cancel)
    {
        var watcher = await VersionAsync(session, cancel);
        if (watcher is null)
            return WatchResult.Failed("the program that is set as ffmpeg is none", null);
        var printed = new System.Text.StringBuilder();
        var probe = await session.RunAsync(
            session.Program.Ffprobe,
            ["-v", "error", .. Guards, "-select_streams", "v:0", "-of", "default=noprint_wrappers=1", "-show_entries", VideoFacts.Entries, session.Input],
            line => printed.AppendLine(line).Length <= MostProbeCharacters, cancel);
        if (probe.Ending == ConfinedEnding.OutOfTime)
            return WatchResult.Failed(session.TooLong, watcher);
        if (!probe.IsClean || VideoFacts.Parse(printed.ToString()) is not { } facts)
            return WatchResult.Failed(session.Why(probe, "it is no video that ffmpeg can read"), watcher);
        return (long)facts.Width * facts.Height > session.Limits.MaxPixels
            ? WatchResult.Failed($"its frames are {facts.Width} by {facts.Height} pixels, and at most {session.Limits.MaxPixels:N0} are watched", watcher)
            : await DetectAsync(session, facts, watcher, cancel);
    }

    private static async Task<WatchResult> DetectAsync(WatchSession session, VideoFacts facts, string watcher, CancellationToken cancel)
    {
        var from = Math.Max(0, facts.DurationSeconds - session.Limits.MaxSeconds);
        string[] seek = from > 0 ? ["-ss", from.ToString("0.###", CultureInfo.InvariantCulture)] : [];
        var builder = new CameraReportBuilder(facts, from);
        var run = await session.RunAsync(
            session.Program.Ffmpeg,
            [
                "-v", "error", "-nostdin", "-threads", "1", "-filter_threads", "1", "-filter_complex_threads", "1",
                "-max_pixels", session.Limits.MaxPixels.ToString(CultureInfo.InvariantCulture), .. Guards, .. seek, "-i", session.Input,
                "-an", "-sn", "-dn", "-filter_complex", CameraReportBuilder.Filters(facts), "-map", "[out]", "-f", "null", "-",
            ],
            line =>
            {
                builder.Add(line);
                return !builder.IsFull;
            },
            cancel);
        var report = builder.Build(run.Ending == ConfinedEnding.OutOfTime ? session.TooLong : null);
        if (report.Absence is null && run.Ending is not ConfinedEnding.TooMuchOutput && !builder.IsGarbage)
            return new(WatchOutcome.Done, report, watcher);
        return WatchResult.Failed(
            run.Ending switch
            {
                ConfinedEnding.OutOfTime => session.TooLong,
                ConfinedEnding.TooMuchOutput => "ffmpeg printed more than its detectors do",
                _ when builder.IsGarbage => "ffmpeg printed what is no measure",
                _ => session.Why(run, "it has no frame that can be decoded"),
            },
            watcher);
    }

    private static async Task<string?> VersionAsync(WatchSession session, CancellationToken cancel)
    {
        const string Beginning = "ffmpeg version ";
        string? version = null;
        await session.RunAsync(
            session.Program.Ffmpeg, ["-version"],
            line =>
            {
                version ??= line.StartsWith(Beginning, StringComparison.Ordinal) ? line[Beginning.Length..].Split(' ')[0] : "";
                return false;
            },
            cancel);
        return version is { Length: > 0 and < LongestReason } ? $"ffmpeg {version}" : null;
    }
}
