using System.Text.Json;
using Causebox.Cameras.Tests.Support;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Cameras;

public sealed class WatchVideoTests(PostgresOfTests postgres)
{
    private const string Slip = """{"status": "failed", "duration_s": 6, "metadata": {"failure_reason": "SlipError: the part slipped"}}""";
    private const string WithVideo = """{"request_uploads": ["video"]}""";

    [Fact]
    public async Task A_video_is_watched_after_the_finalize_and_its_findings_join_the_analysis()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var id = await RunAsync(api, await BlackFilmAsync());

        (await api.CodesAsync(id)).ShouldBe(["failure_reason_in_metadata"]);
        (await ReasonAsync(api, id)).ShouldBe("the video is still being watched");
        (await JobsAsync(api, id)).ShouldBe(1);
        var said = (await api.GetAsync(id)).GetProperty("updated_at").GetString();

        await WorkAsync(server);

        (await api.CodesAsync(id)).ShouldBe(["failure_reason_in_metadata", "camera_black"]);
        (await api.GetAsync(id)).GetProperty("updated_at").GetString().ShouldBe(said);
        var black = (await api.GetAsync(id)).GetProperty("analysis").GetProperty("findings")[1];
        black.GetProperty("evidence").GetProperty("start_s").GetDouble().ShouldBe(2, 0.1);
        (await JobsAsync(api, id)).ShouldBe(0);
        (await api.AskAsync<string>("select state || '/' || watcher from episode_videos where episode_id = @id", new { id })).ShouldStartWith("done/ffmpeg ");
        (await api.AskAsync<long>("select count(*) from findings where episode_id = @id and code = 'camera_black'", new { id })).ShouldBe(1);
        (await api.AskAsync<string>("select metadata::text from audit_log where action = 'episode.video_watched'")).ShouldContain("done");
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.completed' and metadata ->> 'trigger' = 'video'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_is_done_again_after_its_server_died_makes_no_second_analysis()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await BlackFilmAsync());
        await WorkAsync(server);

        var job = server.Services.GetServices<IJob>().Single(one => one.Kind == JobKinds.WatchVideo);
        await job.RunAsync(new(api.Organization, JobKinds.WatchVideo, id), TestContext.Current.CancellationToken);

        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.completed'")).ShouldBe(2);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'episode.video_watched'")).ShouldBe(1);
        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldContain("camera_black");
    }

    [Fact]
    public async Task An_analysis_made_anew_keeps_what_was_seen_and_asks_for_nothing()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await BlackFilmAsync());
        await WorkAsync(server);

        await api.PostAsync($"/api/episodes/{id}/analysis", "{}");

        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldContain("camera_black");
        (await JobsAsync(api, id)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_ffmpeg_that_is_recorded_and_once_it_is_there_the_video_is_watched()
    {
        var installed = Ffmpeg.Require();
        using var folder = new DataFolder();
        var program = Path.Combine(folder.Path, "ffmpeg");
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Cameras = settings.Cameras with { Ffmpeg = program } }, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await BlackFilmAsync());

        await WorkAsync(server);

        (await ReasonAsync(api, id)).ShouldBe("ffmpeg is not installed on this server");
        (await api.AskAsync<string>("select state from episode_videos where episode_id = @id", new { id })).ShouldBe("skipped");
        (await JobsAsync(api, id)).ShouldBe(1);

        File.CreateSymbolicLink(program, installed.Ffmpeg);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "ffprobe"), installed.Ffprobe);
        clock.Advance(TimeSpan.FromMinutes(61));
        await WorkAsync(server);

        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldContain("camera_black");
        (await JobsAsync(api, id)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_no_video_is_a_recorded_reason_until_somebody_asks_again()
    {
        Ffmpeg.Require();
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, "ffconcat version 1.0\nfile /etc/passwd\n"u8.ToArray());

        await WorkAsync(server);

        (await ReasonAsync(api, id)).ShouldStartWith("the video cannot be watched: it is no video");
        (await api.AskAsync<string>("select state from episode_videos where episode_id = @id", new { id })).ShouldBe("failed");
        (await JobsAsync(api, id)).ShouldBe(0);

        await api.PostAsync($"/api/episodes/{id}/analysis", "{}");
        (await JobsAsync(api, id)).ShouldBe(1);
        await WorkAsync(server);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'episode.video_watched'")).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_server_that_was_killed_left_behind_goes_with_the_next_video_and_what_is_in_use_stays()
    {
        Ffmpeg.Require();
        var (left, used) = (Directory.CreateTempSubdirectory("causebox-video-"), Directory.CreateTempSubdirectory("causebox-video-"));
        await File.WriteAllBytesAsync(Path.Combine(left.FullName, "video"), [1, 2, 3], TestContext.Current.CancellationToken);
        left.LastWriteTimeUtc = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await RunAsync(api, [1, 2, 3]);

        await WorkAsync(server);

        (Directory.Exists(left.FullName), Directory.Exists(used.FullName)).ShouldBe((false, true));
        used.Delete();
    }

    [Fact]
    public async Task A_run_that_went_well_is_not_watched_and_a_deleted_one_troubles_nobody()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var created = await api.CreatedAsync(WithVideo);
        await api.UploadAsync(created, "video", [1, 2, 3]);
        var well = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(well, """{"status": "ready"}""");
        var gone = await RunAsync(api, [1, 2, 3]);

        (await JobsAsync(api, well)).ShouldBe(0);
        (await JobsAsync(api, gone)).ShouldBe(1);
        await api.ExecuteAsync("delete from episodes where episode_id = @gone", new { gone });
        await WorkAsync(server);

        (await JobsAsync(api, gone)).ShouldBe(0);
        (await api.AskAsync<long>("select count(*) from episode_videos")).ShouldBe(0);
    }

    private static async Task<byte[]> BlackFilmAsync()
    {
        using var folder = new TempFolder();
        var path = folder.PathOf("video.mp4");
        await Ffmpeg.RunAsync(
            ["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=20:duration=6", "-vf", "drawbox=color=black:t=fill:enable='between(t,2,4)'", "-c:v", "mpeg4", path]);
        return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
    }

    private static async Task<Guid> RunAsync(EpisodeApi api, byte[] video)
    {
        var created = await api.CreatedAsync(WithVideo);
        await api.UploadAsync(created, "video", video);
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, Slip);
        return id;
    }

    private static Task WorkAsync(TestServer server) =>
        server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

    private static Task<long> JobsAsync(EpisodeApi api, Guid id) => api.AskAsync<long>("select count(*) from job_queue where subject = @id and kind = 'watch_video'", new { id });

    /// <summary>Why the camera rules did not look.</summary>
    private static async Task<string> ReasonAsync(EpisodeApi api, Guid id)
    {
        var skipped = (await api.GetAsync(id)).GetProperty("analysis").GetProperty("skipped").EnumerateArray().Where(rule => IsCamera(rule)).ToArray();
        skipped.Length.ShouldBe(6);
        skipped.Select(rule => rule.GetProperty("reason").GetString()).Distinct().ShouldHaveSingleItem();
        return skipped[0].GetProperty("reason").GetString()!;
    }

    private static bool IsCamera(JsonElement rule) => rule.GetProperty("code").GetString()!.StartsWith("camera_", StringComparison.Ordinal);
}
