using System.Security.Cryptography;
using Causebox.Cameras.Playing;
using Xunit;

namespace Causebox.Cameras.Tests.Playing;

/// <summary>What browsers play is left alone; of all else a film is made that they play, each frame at its own time.</summary>
public sealed class PlayableTests : IDisposable
{
    private static readonly WatchLimits Limits = new() { Timeout = TimeSpan.FromSeconds(120) };

    private readonly TempFolder _folder = new();

    private string Into => _folder.PathOf("made");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_sdk_writes_becomes_h264_with_the_same_frames_at_the_same_times_and_is_not_touched()
    {
        var path = await FilmAsync("video.mp4", Films.Sdk, seconds: 5);
        var before = Hash(path);

        var result = await MakeAsync(path);

        result.Outcome.ShouldBe(PlayableOutcome.Made, result.Reason);
        (result.ContentType, result.Reason).ShouldBe(("video/mp4", null));
        result.Maker.ShouldNotBeNull().ShouldEndWith(", libx264");
        (await Films.ShapeAsync(Into)).ShouldBe("h264,320,240,yuv420p");
        (await Films.TimesAsync(Into)).ShouldBe(await Films.TimesAsync(path));
        FilmLayout.Of(Into).ShouldBe(FilmContainer.Mp4Indexed);
        var keys = await Films.KeyTimesAsync(Into);
        keys[0].ShouldBe(0);
        keys.Append(5).Zip(keys.Skip(1).Append(5), (one, next) => next - one).Max().ShouldBeLessThanOrEqualTo(1.0001);
        var facts = result.Facts.ShouldNotBeNull();
        (facts.Codec, facts.Width, facts.Height, facts.Frames, facts.Fps, facts.StartSeconds).ShouldBe(("h264", 320, 240, 100, 20.0, 0.0));
        facts.DurationSeconds.ShouldNotBeNull().ShouldBe(5, 0.001);
        Hash(path).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_video_gives_the_same_bytes()
    {
        var path = await FilmAsync("video.mp4", Films.Sdk);
        await MakeAsync(path);
        var first = Hash(Into);
        await MakeAsync(path);
        Hash(Into).ShouldBe(first);
    }

    [Theory]
    [InlineData("video.mp4", "video/mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart")]
    [InlineData("video.webm", "video/webm", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")]
    [InlineData("video.webm", "video/webm", "-c:v", "libvpx", "-deadline", "realtime")]
    public async Task What_browsers_play_is_left_as_it_is(string file, string contentType, params string[] codec)
    {
        var result = await MakeAsync(await FilmAsync(file, codec, seconds: 1));
        result.Outcome.ShouldBe(PlayableOutcome.Original, result.Reason);
        result.ContentType.ShouldBe(contentType);
        result.Facts.ShouldNotBeNull().Frames.ShouldBe(20);
        File.Exists(Into).ShouldBeFalse();
    }

    [Theory]
    [InlineData("video.mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p")]
    [InlineData("video.mkv", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-bf", "0")]
    public async Task What_only_lies_in_the_wrong_order_is_repacked_and_not_encoded(string file, params string[] codec)
    {
        var path = await FilmAsync(file, codec);
        var result = await MakeAsync(path);
        result.Maker.ShouldNotBeNull().ShouldEndWith(", repacked");
        FilmLayout.Of(Into).ShouldBe(FilmContainer.Mp4Indexed);
        (await Films.TimesAsync(Into)).ShouldBe(await Films.TimesAsync(path));
    }

    [Theory]
    [InlineData("odd sides", "video.mp4", "scale=321:241", "h264,322,242,yuv420p", "-c:v", "mpeg4")]
    [InlineData("one pixel", "video.avi", "scale=1:1", "h264,2,2,yuv420p", "-c:v", "rawvideo", "-pix_fmt", "yuv444p")]
    [InlineData("4K", "video.mp4", "trim=end_frame=3,scale=3840:2160", "h264,1920,1080,yuv420p", "-c:v", "mpeg4")]
    [InlineData("4K on its side", "video.mp4", "trim=end_frame=3,scale=2160:3840", "h264,1080,1920,yuv420p", "-c:v", "mpeg4")]
    [InlineData("four cameras in a row", "video.mp4", "trim=end_frame=3,scale=2560:480", "h264,1920,360,yuv420p", "-c:v", "mpeg4")]
    [InlineData("one frame", "video.mp4", "trim=end_frame=1", "h264,320,240,yuv420p", "-c:v", "mpeg4")]
    [InlineData("frames far apart and at no rate", "video.mkv", "select='not(mod(n,7))+not(mod(n,11))+eq(n,59)'", "h264,320,240,yuv420p", "-c:v", "mpeg4", "-enc_time_base", "1:1000")]
    [InlineData("a beginning at half a second", "video.mkv", "setpts=PTS+0.5/TB", "h264,320,240,yuv420p", "-c:v", "mpeg4")]
    [InlineData("frames that are shown out of order", "video.mp4", "null", "h264,320,240,yuv420p", "-c:v", "mpeg4", "-bf", "2")]
    [InlineData("pictures one by one", "video.avi", "null", "h264,320,240,yuv420p", "-c:v", "mjpeg")]
    [InlineData("H.264 of ten bits", "video.mp4", "null", "h264,320,240,yuv420p", "-c:v", "libx264", "-pix_fmt", "yuv420p10le")]
    [InlineData("H.264 without loss", "video.mp4", "null", "h264,320,240,yuv420p", "-c:v", "libx264", "-qp", "0", "-pix_fmt", "yuv444p")]
    public async Task Whatever_it_is_its_frames_keep_their_times(string what, string file, string filters, string shape, params string[] codec)
    {
        var path = await FilmAsync(file, codec, filters: filters);
        var result = await MakeAsync(path);
        result.Outcome.ShouldBe(PlayableOutcome.Made, $"{what}: {result.Reason}");
        (await Films.ShapeAsync(Into)).ShouldBe(shape, what);
        var (before, after) = (await Films.TimesAsync(path), await Films.TimesAsync(Into));
        after.ShouldBe(before, 0.0005, what);
        result.Facts.ShouldNotBeNull().StartSeconds.ShouldBe(before[0], 0.0005, what);
    }

    [Fact]
    public async Task Sound_is_left_out_and_sound_alone_is_no_video()
    {
        var (both, sound) = (_folder.PathOf("both.mp4"), _folder.PathOf("sound.mp4"));
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=20:duration=2", "-f", "lavfi", "-i", "sine=duration=2", "-c:v", "mpeg4", "-c:a", "aac", both]);
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", "sine=duration=2", "-c:a", "aac", sound]);

        (await MakeAsync(both)).Outcome.ShouldBe(PlayableOutcome.Made);
        var none = await MakeAsync(sound);

        (none.Outcome, none.Reason).ShouldBe((PlayableOutcome.Impossible, "it is no video that ffmpeg can read"));
    }

    [Fact]
    public async Task A_video_that_is_cut_short_is_played_to_there_and_says_so()
    {
        var whole = await File.ReadAllBytesAsync(await FilmAsync("whole.mp4", [.. Films.Sdk, "-movflags", "+faststart"]), TestContext.Current.CancellationToken);
        var result = await MakeAsync(_folder.Write("video.mp4", whole[..(whole.Length / 2)]));
        result.Outcome.ShouldBe(PlayableOutcome.Made, result.Reason);
        result.Facts.ShouldNotBeNull().Frames.ShouldBeInRange(10, 50);
        (await Films.TimesAsync(Into))[..10].ShouldBe((await Films.TimesAsync(_folder.PathOf("whole.mp4")))[..10]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no video at all\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    public async Task What_is_no_video_is_said_to_be_none(string content)
    {
        Ffmpeg.Require();
        var result = await MakeAsync(_folder.Write("video.mp4", System.Text.Encoding.UTF8.GetBytes(content)));
        result.Outcome.ShouldBe(PlayableOutcome.Impossible);
        result.Reason.ShouldNotBeNull().ShouldStartWith("it is no video that ffmpeg can read");
        result.Reason.ShouldNotContain(Path.GetTempPath());
    }

    [Fact]
    public async Task A_video_without_its_index_is_impossible()
    {
        var whole = await File.ReadAllBytesAsync(await FilmAsync("whole.mp4", Films.Sdk), TestContext.Current.CancellationToken);
        var result = await MakeAsync(_folder.Write("video.mp4", whole[..(whole.Length / 2)]));
        result.Outcome.ShouldBe(PlayableOutcome.Impossible);
        result.Reason.ShouldNotBeNull().ShouldContain("moov atom not found");
    }

    [Theory]
    [InlineData("-y -f null.mp4")]
    [InlineData("$(touch owned); ' \" %03d.mp4")]
    [InlineData("concat:a|b.mp4")]
    [InlineData("Überfahrt\n机器人.mp4")]
    public async Task A_hostile_name_is_a_name(string file)
    {
        var path = _folder.Write(file, await Films.BytesAsync(Films.Sdk, seconds: 0.5));
        var into = _folder.PathOf("made " + file);
        (await PlayableMaker.MakeAsync(path, into, Limits, TestContext.Current.CancellationToken)).Outcome.ShouldBe(PlayableOutcome.Made);
        (await Films.TimesAsync($"file:{into}")).Length.ShouldBe(10);
    }

    [Fact]
    public async Task Time_size_and_memory_are_limited()
    {
        var path = await FilmAsync("video.mp4", Films.Sdk, seconds: 20, filters: "scale=1920:1080");
        (await MakeAsync(path, Limits with { MaxBytes = 1000 })).Reason.ShouldNotBeNull().ShouldContain("at most 1,000 are made playable");
        (await MakeAsync(path, Limits with { MaxMadeBytes = 100_000 })).Reason.ShouldBe("what is made of it would have more than 100,000 bytes");
        // At a reader that reads it no faster than it is played, on the quickest of machines too.
        (await MakeAsync(path, Limits with { Program = _folder.WriteSlowFfmpeg(), Timeout = TimeSpan.FromSeconds(1.5) })).Reason.ShouldBe("making it playable took longer than 1.5 s");
        (await MakeAsync(path, Limits with { MaxPixels = 1000 })).Reason.ShouldNotBeNull().ShouldContain("at most 1,000 are read");
        (await MakeAsync(path, Limits with { MemoryMegabytes = 64 })).Outcome.ShouldBe(PlayableOutcome.Impossible);
    }

    [Fact]
    public async Task Size_is_limited_too_where_its_signal_is_ignored()
    {
        var real = Ffmpeg.Require();
        var program = _folder.WriteProgram("ffmpeg", $"#!/bin/sh\ntrap '' XFSZ\nexec {real.Ffmpeg} \"$@\"\n");
        _folder.WriteProgram("ffprobe", $"#!/bin/sh\nexec {real.Ffprobe} \"$@\"\n");
        var path = await FilmAsync("video.mp4", Films.Sdk, seconds: 5);
        (await MakeAsync(path, Limits with { Program = program, MaxMadeBytes = 20_000 })).Reason.ShouldBe("what is made of it would have more than 20,000 bytes");
    }

    [Theory]
    [InlineData("libvpx-vp9", PlayableOutcome.Made, "vp9,320,240,yuv420p")]
    [InlineData("nothing-of-use", PlayableOutcome.Skipped, null)]
    public async Task The_encoder_is_one_that_ffmpeg_has(string has, PlayableOutcome outcome, string? shape)
    {
        var real = Ffmpeg.Require();
        var program = _folder.WriteProgram("ffmpeg", $"#!/bin/sh\n[ \"$3\" = -encoders ] && echo ' V....D {has} one' && exit\nexec {real.Ffmpeg} \"$@\"\n");
        _folder.WriteProgram("ffprobe", $"#!/bin/sh\nexec {real.Ffprobe} \"$@\"\n");
        var path = await FilmAsync("video.mp4", Films.Sdk, seconds: 1);

        var result = await MakeAsync(path, Limits with { Program = program });

        result.Outcome.ShouldBe(outcome, result.Reason);
        if (shape is null)
        {
            result.Reason.ShouldNotBeNull().ShouldStartWith("ffmpeg has no encoder here");
            return;
        }

        result.ContentType.ShouldBe("video/webm");
        FilmLayout.Of(Into).ShouldBe(FilmContainer.WebM);
        (await Films.ShapeAsync(Into)).ShouldBe(shape);
        (await Films.TimesAsync(Into)).ShouldBe(await Films.TimesAsync(path), 0.0006);
    }

    [Fact]
    public async Task Without_ffmpeg_nobody_tries_and_says_so()
    {
        var result = await MakeAsync(_folder.Write("video.mp4", [1]), Limits with { Program = "no-such-program-on-this-machine" });
        (result.Outcome, result.Reason).ShouldBe((PlayableOutcome.Skipped, "ffmpeg is not installed here"));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_no_fault_of_the_video()
    {
        Ffmpeg.Require();
        var program = _folder.WriteProgram(
            "ffmpeg",
            "#!/bin/sh\n[ \"$1\" = -version ] && echo 'ffmpeg version 9' && exit\n[ \"$3\" = -encoders ] && echo ' V..... libx264 x' && exit\necho 'av_interleaved_write_frame(): No space left on device' >&2; exit 1\n");
        _folder.WriteProgram("ffprobe", "#!/bin/sh\nprintf 'codec_name=mpeg4\\nwidth=320\\nheight=240\\nnb_read_packets=3\\n'\n");
        await Should.ThrowAsync<IOException>(() => MakeAsync(_folder.Write("video.mp4", [1]), Limits with { Program = program }));
    }

    private Task<PlayableResult> MakeAsync(string path, WatchLimits? limits = null) =>
        PlayableMaker.MakeAsync(path, Into, limits ?? Limits, TestContext.Current.CancellationToken);

    private async Task<string> FilmAsync(string file, string[] codec, double seconds = 3, string filters = "null")
    {
        await Films.MakeAsync(_folder.PathOf(file), codec, seconds, filters);
        return _folder.PathOf(file);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
