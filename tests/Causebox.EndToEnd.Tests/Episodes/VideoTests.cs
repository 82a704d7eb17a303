using System.Security.Cryptography;
using Causebox.Cameras.Tests.Support;

namespace Causebox.EndToEnd.Tests.Episodes;

/// <summary>A video as robots write it, which no browser plays: what is seen until it is made one that they do.</summary>
public sealed class VideoTests(Portal portal)
{
    private const double Seconds = 3;

    /// <summary>The size of the frame that the video shows, and how far its darkest and its brightest are apart.</summary>
    private const string Frame =
        """
        (video) => {
          const pen = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext('2d')
          pen.drawImage(video, 0, 0)
          const { data } = pen.getImageData(0, 0, video.videoWidth, video.videoHeight)
          let [darkest, brightest] = [255, 0]
          for (let at = 1; at < data.length; at += 4) [darkest, brightest] = [Math.min(darkest, data[at]), Math.max(brightest, data[at])]
          return [video.videoWidth, video.videoHeight, brightest - darkest]
        }
        """;

    [Fact]
    public async Task It_waits_is_being_made_then_plays_and_the_original_stays_as_it_was()
    {
        var installed = Ffmpeg.Require();
        using var folder = new TempFolder();
        using var gate = new Gate(folder, installed.Ffmpeg);
        File.CreateSymbolicLink(folder.PathOf("ffprobe"), installed.Ffprobe);
        await using var server = await portal.NewServerAsync(settings => settings with { Cameras = settings.Cameras with { Ffmpeg = gate.Program } });
        var film = await Films.BytesAsync(Films.Sdk, Seconds);
        var episode = await SendAsync(server.Api, film, "ready");
        await portal.VisitAsync(server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{episode}");
            await Expect(visit.Main).ToContainTextAsync("The video waits");

            var work = server.WorkAsync();
            await Expect(visit.Main).ToContainTextAsync("The video is being made playable");
            gate.Open();
            await work;

            var video = visit.Main.Locator("video");
            await Expect(video).ToBeVisibleAsync();
            await visit.Page.WaitForFunctionAsync("() => document.querySelector('video').readyState >= HTMLMediaElement.HAVE_CURRENT_DATA");
            (await video.EvaluateAsync<double>("video => video.duration")).ShouldBe(Seconds, 0.01);
            await visit.PressAsync(".");
            await visit.Page.WaitForFunctionAsync("() => document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames > 5");
            await visit.PressAsync(".");
            var frame = await video.EvaluateAsync<int[]>(Frame);
            frame[..2].ShouldBe([320, 240]);
            frame[2].ShouldBeGreaterThan(200, "the test picture has black and white in it");

            var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Link("Download video").ClickAsync());
            SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldBe(SHA256.HashData(film));
        });
    }

    [Fact]
    public async Task Where_there_is_no_ffmpeg_that_is_said_and_the_original_is_to_be_had_and_once_there_is_one_it_plays()
    {
        var installed = Ffmpeg.Require();
        using var folder = new TempFolder();
        await using var server = await portal.NewServerAsync(settings => settings with { Cameras = settings.Cameras with { Ffmpeg = folder.PathOf("ffmpeg") } });
        var film = await Films.BytesAsync(Films.Sdk, Seconds);
        var episode = await SendAsync(server.Api, film, "failed");
        await server.WorkAsync();
        await portal.VisitAsync(server, Look.PhoneDark, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{episode}");
            await Expect(visit.Main).ToContainTextAsync("This video cannot be played");
            await Expect(visit.Main).ToContainTextAsync("ffmpeg is not installed on this server");
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Link("The original, as it was uploaded").ClickAsync());
            SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldBe(SHA256.HashData(film));

            File.CreateSymbolicLink(folder.PathOf("ffmpeg"), installed.Ffmpeg);
            File.CreateSymbolicLink(folder.PathOf("ffprobe"), installed.Ffprobe);
            await server.Api.PostAsync($"/api/episodes/{episode}/analysis", "{}");
            await server.WorkAsync();
            await Expect(visit.Main.Locator("video")).ToBeVisibleAsync();
        });
    }

    private static async Task<Guid> SendAsync(EpisodeApi api, byte[] film, string status)
    {
        var created = await api.CreatedAsync("""{"name": "filmed", "robot": "arm-1", "request_uploads": ["video"]}""");
        await api.UploadAsync(created, "video", film);
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, $$"""{"status": "{{status}}", "duration_s": 3}""");
        return id;
    }
}
