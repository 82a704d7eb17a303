using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Causebox.Analysis.Episodes;
using Xunit;

namespace Causebox.Cameras.Tests;

/// <summary>Whatever is put in the place of a video, or of ffmpeg, ends as a result with a reason, and nothing keeps running.</summary>
public sealed class HostileVideoTests : IDisposable
{
    private static readonly WatchLimits Limits = new() { Timeout = TimeSpan.FromSeconds(60) };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("no video at all, but a text that somebody named so\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    public async Task What_is_no_video_is_said_to_be_none(string content)
    {
        Ffmpeg.Require();
        var result = await WatchAsync(_folder.Write("video.mp4", Encoding.UTF8.GetBytes(content)));
        result.Outcome.ShouldBe(WatchOutcome.Failed);
        result.Report.Absence.ShouldNotBeNull().ShouldStartWith("the video cannot be watched: it is no video that ffmpeg can read");
        result.Report.Absence.ShouldNotContain(Path.GetTempPath());
        result.Watcher.ShouldNotBeNull().ShouldStartWith("ffmpeg ");
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:PORT/a.ts\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile http://127.0.0.1:PORT/a.mp4\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>http://127.0.0.1:PORT/</BaseURL></MPD>")]
    public async Task A_playlist_opens_no_connection(string playlist)
    {
        Ffmpeg.Require();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var path = _folder.Write("video.mp4", Encoding.UTF8.GetBytes(playlist.Replace("PORT", port, StringComparison.Ordinal)));

        var result = await WatchAsync(path);

        result.Outcome.ShouldBe(WatchOutcome.Failed);
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_video_without_its_index_is_said_to_be_unreadable()
    {
        var whole = await File.ReadAllBytesAsync(await FilmAsync("whole.mp4"), TestContext.Current.CancellationToken);
        var result = await WatchAsync(_folder.Write("video.mp4", whole[..(whole.Length / 2)]));
        result.Outcome.ShouldBe(WatchOutcome.Failed);
        result.Report.Absence.ShouldNotBeNull().ShouldContain("moov atom not found");
    }

    [Fact]
    public async Task A_video_that_is_cut_short_is_watched_to_there_and_is_no_camera_that_stopped()
    {
        var whole = await File.ReadAllBytesAsync(await FilmAsync("whole.mp4", "-movflags", "+faststart"), TestContext.Current.CancellationToken);
        var result = await WatchAsync(_folder.Write("video.mp4", whole[..(whole.Length / 2)]));
        result.Outcome.ShouldBe(WatchOutcome.Done);
        result.Report.Cut.ShouldNotBeNull().ShouldContain("cannot be decoded");
        var analysis = EpisodeAnalyzer.Analyze(new() { Subject = "e", Status = "failed", DurationSeconds = 30, Camera = result.Report });
        analysis.Findings.ShouldNotContain(finding => finding.Code == "camera_stopped_before_failure");
        analysis.Skipped.Single(rule => rule.Code == "camera_stopped_before_failure").Reason.ShouldContain("cannot be decoded");
    }

    [Fact]
    public async Task One_frame_is_a_video()
    {
        var path = await FilmAsync("video.mp4", "-frames:v", "1");
        var result = await WatchAsync(path);
        result.Outcome.ShouldBe(WatchOutcome.Done);
        result.Report.Frames.ShouldBe(1);
        EpisodeAnalyzer.Analyze(new() { Subject = "e", Status = "failed", Camera = result.Report }).Status.ShouldBe(Causebox.Analysis.AnalysisStatus.Completed);
    }

    [Fact]
    public async Task Frames_that_are_said_to_be_huge_are_not_decoded()
    {
        var path = _folder.PathOf("video.avi");
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", "testsrc2=size=32x32:rate=5:duration=1", "-c:v", "rawvideo", "-pix_fmt", "yuv420p", path]);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var header = bytes.AsSpan().IndexOf("strf"u8) + 8;
        BitConverter.TryWriteBytes(bytes.AsSpan(header + 4), 30_000);
        BitConverter.TryWriteBytes(bytes.AsSpan(header + 8), 30_000);

        var result = await WatchAsync(_folder.Write("huge.avi", bytes));

        result.Outcome.ShouldBe(WatchOutcome.Failed);
        result.Report.Absence.ShouldNotBeNull().ShouldContain("30000");
    }

    [Fact]
    public async Task A_large_file_is_not_opened() =>
        (await WatchAsync(await FilmAsync("video.mp4"), Limits with { MaxBytes = 1000 })).Report.Absence.ShouldNotBeNull().ShouldContain("at most 1,000 are watched");

    [Fact]
    public async Task Memory_is_limited()
    {
        var result = await WatchAsync(await FilmAsync("video.mp4"), Limits with { MemoryMegabytes = 64 });
        result.Outcome.ShouldBe(WatchOutcome.Failed);
    }

    [Fact]
    public async Task Time_is_limited_and_what_was_seen_by_then_is_kept()
    {
        var path = _folder.PathOf("video.mp4");
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=2:duration=600", "-c:v", "libx264", "-preset", "ultrafast", path]);

        // Reads it no faster than it is played, which takes ten minutes on the quickest of machines.
        var program = _folder.WriteSlowFfmpeg();
        var watch = Stopwatch.StartNew();
        var result = await WatchAsync(path, Limits with { Program = program, Timeout = TimeSpan.FromSeconds(1.5) });

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
        (result.Report.Cut ?? result.Report.Absence).ShouldNotBeNull().ShouldContain("longer than 1.5 s");
        Running(path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_ends_the_program_and_what_it_started()
    {
        var (program, mark) = Fake("""sleep 4$MARK & exec sleep 3$MARK""");
        using var cancel = new CancellationTokenSource();
        var watching = VideoWatcher.WatchAsync(_folder.Write("video.mp4", [1]), Limits with { Program = program }, cancel.Token);
        await UntilAsync(() => Running($"3{mark}").Length == 1 && Running($"4{mark}").Length == 1);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => watching);
        await UntilAsync(() => Running(mark).Length == 0);
    }

    [Fact]
    public async Task A_program_that_never_ends_is_ended_with_what_it_started()
    {
        var (program, mark) = Fake("""sleep 4$MARK & exec sleep 3$MARK""");
        var result = await WatchAsync(_folder.Write("video.mp4", [1]), Limits with { Program = program, Timeout = TimeSpan.FromSeconds(2) });
        result.Report.Absence.ShouldBe("the video cannot be watched: watching it took longer than 2 s");
        await UntilAsync(() => Running(mark).Length == 0);
    }

    [Theory]
    [InlineData("yes garbage", "printed what is no measure")]
    [InlineData("yes lavfi.signalstats.YAVG=1", "printed what is no measure")]
    [InlineData("head -c 100000000 /dev/zero", "printed more than its detectors do")]
    [InlineData("exit 0", "no frame that can be decoded")]
    [InlineData("echo it broke >&2; exit 1", "it broke")]
    public async Task A_program_that_prints_anything_else_is_ended(string script, string reason)
    {
        var program = _folder.WriteProgram("ffmpeg", $"#!/bin/sh\n[ \"$1\" = -version ] && echo 'ffmpeg version 9 of nobody' && exit\n{script}\n");
        _folder.WriteProgram("ffprobe", "#!/bin/sh\nprintf 'codec_name=mpeg4\\nwidth=320\\nheight=240\\n'\n");
        var result = await WatchAsync(_folder.Write("video.mp4", [1]), Limits with { Program = program });
        result.Outcome.ShouldBe(WatchOutcome.Failed);
        result.Report.Absence.ShouldNotBeNull().ShouldContain(reason);
        result.Watcher.ShouldBe("ffmpeg 9");
    }

    [Fact]
    public async Task A_program_that_is_another_is_not_taken_for_ffmpeg()
    {
        var program = _folder.WriteProgram("ffmpeg", "#!/bin/sh\necho hello\n");
        _folder.WriteProgram("ffprobe", "#!/bin/sh\nyes\n");
        (await WatchAsync(_folder.Write("video.mp4", [1]), Limits with { Program = program })).Report.Absence.ShouldNotBeNull().ShouldContain("is none");
    }

    [Theory]
    [InlineData("no-such-program-on-this-machine")]
    [InlineData("/no/such/folder/ffmpeg")]
    public async Task Without_the_program_nobody_looks_and_says_so(string program)
    {
        var result = await WatchAsync(_folder.Write("video.mp4", [1]), Limits with { Program = program });
        result.Outcome.ShouldBe(WatchOutcome.Skipped);
        result.Report.Absence.ShouldBe("ffmpeg is not installed here");
    }

    private static Task<WatchResult> WatchAsync(string path, WatchLimits? limits = null) =>
        VideoWatcher.WatchAsync(path, limits ?? Limits, TestContext.Current.CancellationToken);

    private async Task<string> FilmAsync(string file, params string[] more)
    {
        var path = _folder.PathOf(file);
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=20:duration=6", "-c:v", "mpeg4", .. more, path]);
        return path;
    }

    /// <summary>A program whose sleeps can be told from everybody else's.</summary>
    private (string Program, string Mark) Fake(string script)
    {
        var mark = $"0{Path.GetFileName(_folder.PathOf("")[..^1]).Sum(letter => letter * 31)}{Environment.ProcessId}";
        var program = _folder.WriteProgram(
            "ffmpeg", $"#!/bin/sh\n[ \"$1\" = -version ] && echo 'ffmpeg version 9' && exit\nMARK={mark}\n{script}\n");
        _folder.WriteProgram("ffprobe", "#!/bin/sh\nprintf 'codec_name=mpeg4\\nwidth=320\\nheight=240\\n'\n");
        return (program, mark);
    }

    /// <summary>Processes with this in their arguments, other than our own.</summary>
    private static string[] Running(string mark) =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId && Arguments(folder).Contains(mark, StringComparison.Ordinal))];

    private static string Arguments(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
