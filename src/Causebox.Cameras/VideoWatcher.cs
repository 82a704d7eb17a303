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
        var watcher = await session.VersionAsync(cancel);
        if (watcher is null)
            return WatchResult.Failed(session.IsOutOfTime ? session.TooLong : "the program that is set as ffmpeg is none", null);
        var printed = new System.Text.StringBuilder();
        var probe = await session.RunAsync(
            session.Program.Ffprobe,
            ["-v", "error", .. FfmpegGuards.Input, "-select_streams", "v:0", "-of", "default=noprint_wrappers=1", "-show_entries", VideoFacts.Entries, session.Input],
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
                "-v", "error", "-nostdin", .. FfmpegGuards.OneThread,
                "-max_pixels", session.Limits.MaxPixels.ToString(CultureInfo.InvariantCulture), .. FfmpegGuards.Input, .. seek, "-i", session.Input,
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
}
