using Causebox.Cameras.Playing;
using Xunit;

namespace Causebox.Cameras.Tests.Playing;

/// <summary>The picture nearest to a time.</summary>
public sealed class FrameTests : IDisposable
{
    private static readonly WatchLimits Limits = new() { Timeout = TimeSpan.FromSeconds(60) };

    // Frame n of 10 a second has the brightness 20 n: what is seen says when it was.
    private const string Stairs = "fps=10,geq=lum='16+20*N':cb=128:cr=128";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mpeg4", 10.0)]
    [InlineData("libx264", null)]
    public async Task It_is_the_nearest_one(string codec, double? fps)
    {
        var path = _folder.PathOf("video.mp4");
        await Films.MakeAsync(path, ["-c:v", codec, "-pix_fmt", "yuv420p"], seconds: 1, filters: Stairs);
        var frames = new Dictionary<double, int>();
        foreach (var time in (double[])[-3, 0, 0.04, 0.06, 0.5, 0.54, 0.56, 0.9, 99])
            frames[time] = await FrameAtAsync(path, time, fps);
        frames.ShouldBe(new Dictionary<double, int> { [-3] = 0, [0] = 0, [0.04] = 0, [0.06] = 1, [0.5] = 5, [0.54] = 5, [0.56] = 6, [0.9] = 9, [99] = 9 });
    }

    [Fact]
    public async Task A_film_of_one_frame_that_begins_late_and_says_no_rate_has_it()
    {
        var path = _folder.PathOf("video.mkv");
        await Films.MakeAsync(path, Films.Sdk, filters: "trim=end_frame=1,setpts=PTS+7/TB");
        foreach (var time in (double[])[0, 7, 12])
            (await GrabAsync(path, time, null)).Jpeg.ShouldNotBeNull().AsSpan(0, 2).ToArray().ShouldBe([0xFF, 0xD8]);
    }

    [Fact]
    public async Task It_is_no_larger_than_is_of_use()
    {
        var path = _folder.PathOf("video.mp4");
        await Films.MakeAsync(path, Films.Sdk, filters: "trim=end_frame=2,scale=3840:2160");
        var jpeg = (await GrabAsync(path, 0, 20)).Jpeg.ShouldNotBeNull();
        (await Films.ShapeAsync(_folder.Write("it.jpg", jpeg))).ShouldBe("mjpeg,960,540,yuvj420p");
    }

    [Fact]
    public async Task What_gives_none_says_why()
    {
        Ffmpeg.Require();
        (await GrabAsync(_folder.Write("video.mp4", [1, 2, 3]), 0, null)).Reason.ShouldNotBeNull().ShouldStartWith("it has no frame that can be decoded");
        var absent = await FrameGrabber.GrabAsync(
            _folder.PathOf("video.mp4"), _folder.PathOf("it.jpg"), 0, null, Limits with { Program = "no-such-program-on-this-machine" }, TestContext.Current.CancellationToken);
        absent.ShouldBe(new FrameResult(null, "ffmpeg is not installed here"));
    }

    private async Task<int> FrameAtAsync(string path, double seconds, double? fps)
    {
        var result = await GrabAsync(path, seconds, fps);
        // A picture has the whole range of brightness, a film only 16 to 235.
        return (int)Math.Round(await Films.BrightnessAsync(result.Jpeg.ShouldNotBeNull(result.Reason)) / (20 * 255.0 / 219));
    }

    private Task<FrameResult> GrabAsync(string path, double seconds, double? fps)
    {
        File.Delete(_folder.PathOf("it.jpg"));
        return FrameGrabber.GrabAsync(path, _folder.PathOf("it.jpg"), seconds, fps, Limits, TestContext.Current.CancellationToken);
    }
}
