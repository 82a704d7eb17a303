using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Causebox.Cameras.Playing;

/// <summary>
/// Makes of a video one that browsers play: H.264 in MP4 where <c>ffmpeg</c> can write it, else VP9 in WebM, each frame at the time that it had. The video
/// itself is only read. Whatever is wrong with it or with the program ends as a result that says so; nothing of it runs any more when this returns.
/// </summary>
public static class PlayableMaker
{
    private const int MostProbeCharacters = 65536;

    // Beyond this nothing is gained in a browser, and much is lost in a decoder; frames are made smaller, never larger.
    private const int MostEdge = 1920;

    // Killed for a file that is too large (SIGXFSZ), as a shell counts it; where whoever started us ignores that signal, as Python does, so does ffmpeg, and says it in the system's words.
    private const int TooLarge = 128 + 25;
    private const string FileTooLarge = "File too large";

    // A want of the machine and not of the video; as the system says it.
    private const string DiskFull = "No space left on device";

    /// <summary>Each frame inside the edge, both sides even for the coder by a line of black, its time untouched.</summary>
    private static readonly string Filters = string.Create(
        CultureInfo.InvariantCulture,
        $"scale=w='min({MostEdge},iw)':h='min({MostEdge},ih)':force_original_aspect_ratio=decrease,pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p");

    /// <summary>Looks at the file at a path and makes another where that is needed.</summary>
    /// <param name="path">Whole, and nobody writes to it.</param>
    /// <param name="into">Where to write, in a folder that is there; only <see cref="PlayableOutcome.Made"/> leaves something of use.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="IOException">There is no room for what is made.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<PlayableResult> MakeAsync(string path, string into, WatchLimits limits, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
            return PlayableResult.Skipped("videos are made playable on Linux only, where what a program takes can be limited");
        if (FfmpegProgram.Find(limits.Program) is not { } program)
            return PlayableResult.Skipped("ffmpeg is not installed here");
        var file = new FileInfo(path);
        if (file.Length > limits.MaxBytes)
            return PlayableResult.Impossible($"it has {file.Length:N0} bytes, and at most {limits.MaxBytes:N0} are made playable");
        var session = new WatchSession(program, file.FullName, limits, Stopwatch.StartNew()) { Doing = "making it playable" };
        try
        {
            return await MakeAsync(session, Path.GetFullPath(into), cancel);
        }
        catch (Win32Exception error)
        {
            return PlayableResult.Impossible($"ffmpeg could not be started: {error.Message}");
        }
    }

    private static async Task<PlayableResult> MakeAsync(WatchSession session, string into, CancellationToken cancel)
    {
        if (await session.VersionAsync(cancel) is not { } version)
            return PlayableResult.Impossible(session.IsOutOfTime ? session.TooLong : "the program that is set as ffmpeg is none");
        var (facts, probe) = await ProbeAsync(session, session.Path, cancel);
        if (probe.Ending == ConfinedEnding.OutOfTime)
            return PlayableResult.Impossible(session.TooLong, version);
        if (facts is null)
            return PlayableResult.Impossible(session.Why(probe, "it is no video that ffmpeg can read"), version);
        if ((long)facts.Width * facts.Height > session.Limits.MaxPixels)
            return PlayableResult.Impossible($"its frames are {facts.Width} by {facts.Height} pixels, and at most {session.Limits.MaxPixels:N0} are read", version);
        var container = FilmLayout.Of(session.Path);
        var way = Playability.WayOf(facts, container);
        if (way == PlayableWay.AsItIs && facts.Frames > 0)
            return new(PlayableOutcome.Original, facts, container == FilmContainer.WebM ? "video/webm" : "video/mp4", null, version);
        return (way == PlayableWay.Repack ? await RepackAsync(session, into, facts, version, cancel) : null)
            ?? await EncodeAsync(session, into, facts, version, cancel);
    }

    // Null where not every frame arrives; then they are encoded.
    private static async Task<PlayableResult?> RepackAsync(WatchSession session, string into, FilmFacts facts, string version, CancellationToken cancel)
    {
        var run = await session.WriteAsync([.. Reading(session), "-c", "copy", .. Writing, "-movflags", "+faststart", "-f", "mp4", $"file:{into}"], session.Limits.MaxMadeBytes, cancel);
        if (!run.IsClean || (await ProbeAsync(session, into, cancel)).Facts is not { } made)
            return null;
        return made.Frames == facts.Frames && made.StartSeconds.Equals(facts.StartSeconds)
            ? new(PlayableOutcome.Made, made, "video/mp4", null, $"{version}, repacked") : null;
    }

    private static async Task<PlayableResult> EncodeAsync(WatchSession session, string into, FilmFacts facts, string version, CancellationToken cancel)
    {
        if (await PlayableEncoder.FindAsync(session, cancel) is not { } encoder)
        {
            if (session.IsOutOfTime)
                return PlayableResult.Impossible(session.TooLong, version);
            return PlayableResult.Skipped("ffmpeg has no encoder here for what browsers play: libx264, libopenh264 or libvpx-vp9", version);
        }

        var maker = $"{version}, {encoder.Name}";
        var run = await session.WriteAsync(
            [
                .. Reading(session), "-vf", Filters, "-fps_mode", "passthrough", "-enc_time_base", "-1",
                // A key frame each second at most: whoever seeks or steps waits for no more than a second's frames.
                "-force_key_frames", "expr:isnan(prev_forced_t)+gte(t,prev_forced_t+0.9)",
                "-c:v", encoder.Name, "-threads", "1", .. encoder.Arguments, .. Writing, .. encoder.Container, $"file:{into}",
            ],
            session.Limits.MaxMadeBytes, cancel);
        if (run.Errors.Contains(DiskFull, StringComparison.Ordinal))
            throw new IOException("there is no room on the disk for what is made of the video");
        if (!run.IsClean || IsTooLarge(run))
            return PlayableResult.Impossible(WhyNot(session, run), maker);
        var (made, _) = await ProbeAsync(session, into, cancel);
        if (made is not { Frames: > 0 })
            return PlayableResult.Impossible(session.Why(run, "it has no frame that can be decoded"), maker);
        return new(
            PlayableOutcome.Made, made, encoder.ContentType,
            made.Frames < facts.Frames ? $"of its {facts.Frames:N0} frames {made.Frames:N0} can be decoded" : null, maker);
    }

    private static string WhyNot(WatchSession session, ConfinedRun run) => run switch
    {
        { Ending: ConfinedEnding.OutOfTime } => session.TooLong,
        { Ending: ConfinedEnding.TooMuchOutput } => "ffmpeg printed what it never prints",
        _ when IsTooLarge(run) => $"what is made of it would have more than {session.Limits.MaxMadeBytes:N0} bytes",
        _ => session.Why(run, "it cannot be decoded"),
    };

    private static bool IsTooLarge(ConfinedRun run) => run.ExitCode == TooLarge || run.Errors.Contains(FileTooLarge, StringComparison.Ordinal);

    private static string[] Reading(WatchSession session) =>
    [
        "-v", "error", "-nostdin", "-y", .. FfmpegGuards.OneThread, "-max_pixels", session.Limits.MaxPixels.ToString(CultureInfo.InvariantCulture),
        "-copyts", "-max_error_rate", "1", .. FfmpegGuards.Input, "-i", session.Input, "-map", "0:V:0", "-an", "-sn", "-dn",
    ];

    // The same video gives the same bytes, and nothing that it says of itself comes along.
    private static string[] Writing { get; } =
        ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-avoid_negative_ts", "disabled"];

    private static async Task<(FilmFacts? Facts, ConfinedRun Run)> ProbeAsync(WatchSession session, string path, CancellationToken cancel)
    {
        var printed = new StringBuilder();
        var run = await session.RunAsync(
            session.Program.Ffprobe,
            [
                "-v", "error", .. FfmpegGuards.Input, "-select_streams", "V:0", "-count_packets", "-of", "default=noprint_wrappers=1", "-show_entries", FilmFacts.Entries,
                $"file:{path}",
            ],
            line => printed.AppendLine(line).Length <= MostProbeCharacters, cancel);
        return (run.IsClean ? FilmFacts.Parse(printed.ToString()) : null, run);
    }
}
