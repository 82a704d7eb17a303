using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Causebox.Cameras.Tests.Support;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Cameras;

/// <summary>An episode's video becomes one that browsers play, and is kept as it was.</summary>
public sealed class PlayVideoTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task What_the_sdk_writes_is_made_playable_by_a_job_and_stays_as_it_was_uploaded()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (api, film) = (await EpisodeApi.OfAsync(server), await Films.BytesAsync(Films.Sdk));
        var id = await RunAsync(api, film);

        (await StateAsync(api, id)).ShouldBe(("waiting", null));
        (await ErrorAsync(api, id, "video", HttpStatusCode.Conflict)).ShouldBe("waiting: the video waits to be made playable");

        await WorkAsync(server);

        (await api.GetAsync($"/api/episodes/{id}/video/state")).ToString().ShouldBe(
            """{"state":"ready","reason":null,"codec":"h264","width":320,"height":240,"fps":20,"frames":60,"duration_s":3,"start_s":0,"transcoded":true}""");
        using var whole = await api.Client.GetAsync(new Uri($"/api/episodes/{id}/video", UriKind.Relative), Cancel);
        Header(whole, "X-Causebox-Video").ShouldBe("transcoded");
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        whole.Headers.CacheControl!.Private.ShouldBeTrue();
        await PlaysAsync(await whole.Content.ReadAsByteArrayAsync(Cancel), film);

        using var original = await api.Client.GetAsync(new Uri($"/api/episodes/{id}/artifact/video", UriKind.Relative), Cancel);
        SHA256.HashData(await original.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(SHA256.HashData(film));
        (await api.GetAsync(id)).GetProperty("artifacts").EnumerateArray().Select(one => one.GetProperty("kind").GetString()).ShouldBe(["video"]);
        (await api.AskAsync<string>("select sha256 from playable_videos where episode_id = @id", new { id })).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(film)));
        (await api.AskAsync<string>("select metadata::text from audit_log where action = 'episode.video_made_playable'")).ShouldContain("libx264");
        (await JobsAsync(api, id)).ShouldBe(0);
    }

    [Fact]
    public async Task The_bytes_come_whole_in_ranges_as_headers_alone_and_not_again()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 1));
        await WorkAsync(server);

        using var whole = await SendAsync(api, HttpMethod.Get, id);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Cancel);
        using var part = await SendAsync(api, HttpMethod.Get, id, ("Range", "bytes=100-199"));
        (part.StatusCode, part.Content.Headers.ContentRange!.Length).ShouldBe((HttpStatusCode.PartialContent, bytes.Length));
        (await part.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(bytes[100..200]);
        Header(part, "X-Causebox-Video").ShouldBe("transcoded");
        using var beyond = await SendAsync(api, HttpMethod.Get, id, ("Range", "bytes=99999999-"));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        using var head = await SendAsync(api, HttpMethod.Head, id);
        (head.StatusCode, head.Content.Headers.ContentLength, Header(head, "X-Causebox-Video")).ShouldBe((HttpStatusCode.OK, bytes.Length, "transcoded"));
        using var again = await SendAsync(api, HttpMethod.Get, id, ("If-None-Match", whole.Headers.ETag.ShouldNotBeNull().ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_film_that_browsers_play_is_given_out_as_it_is()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (api, film) = (await EpisodeApi.OfAsync(server), await Films.BytesAsync(Films.Browser));
        var id = await RunAsync(api, film, """{"status": "ready"}""");

        await WorkAsync(server);

        using var answer = await SendAsync(api, HttpMethod.Get, id);
        Header(answer, "X-Causebox-Video").ShouldBe("original");
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(film);
        (await api.AskAsync<long>("select count(*) from artifacts where subject_kind = 'playable'")).ShouldBe(0);
        (await api.GetAsync($"/api/episodes/{id}/video/state")).GetProperty("transcoded").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_played_is_a_reason_and_is_not_tried_until_somebody_asks_for_the_analysis_again()
    {
        Ffmpeg.Require();
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, "ffconcat version 1.0\nfile /etc/passwd\n"u8.ToArray());

        await WorkAsync(server);

        var (state, reason) = await StateAsync(api, id);
        state.ShouldBe("impossible");
        reason.ShouldNotBeNull().ShouldStartWith("it is no video that ffmpeg can read");
        (await ErrorAsync(api, id, "video", HttpStatusCode.Conflict)).ShouldStartWith("impossible: the video cannot be made playable: it is no video");
        (await ErrorAsync(api, id, "video/frame", HttpStatusCode.Conflict)).ShouldStartWith("there is no picture of the video: it has no frame");
        (await JobsAsync(api, id)).ShouldBe(0);

        await api.PostAsync($"/api/episodes/{id}/analysis", "{}");

        (await StateAsync(api, id)).ShouldBe(("waiting", null));
        await WorkAsync(server);
        (await StateAsync(api, id)).State.ShouldBe("impossible");
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'episode.video_made_playable'")).ShouldBe(2);
    }

    [Fact]
    public async Task Without_ffmpeg_that_is_recorded_and_once_it_is_there_the_video_is_made()
    {
        var installed = Ffmpeg.Require();
        using var folder = new DataFolder();
        var (program, clock) = (Path.Combine(folder.Path, "ffmpeg"), new ManualClock());
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Cameras = settings.Cameras with { Ffmpeg = program } }, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 1));

        await WorkAsync(server);

        (await StateAsync(api, id)).ShouldBe(("impossible", "ffmpeg is not installed on this server"));
        (await ErrorAsync(api, id, "video/frame", HttpStatusCode.Conflict)).ShouldEndWith("ffmpeg is not installed here");
        (await api.AskAsync<string>("select state from playable_videos where episode_id = @id", new { id })).ShouldBe("skipped");
        (await JobsAsync(api, id)).ShouldBe(1);

        File.CreateSymbolicLink(program, installed.Ffmpeg);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "ffprobe"), installed.Ffprobe);
        clock.Advance(TimeSpan.FromMinutes(61));
        await WorkAsync(server);

        (await StateAsync(api, id)).ShouldBe(("ready", null));
        (await JobsAsync(api, id)).ShouldBe(0);
    }

    [Fact]
    public async Task An_episode_from_before_is_made_playable_when_somebody_looks_once_however_often()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 1));
        await api.ExecuteAsync("delete from job_queue where subject = @id", new { id });

        foreach (var _ in Enumerable.Range(0, 3))
            (await StateAsync(api, id)).ShouldBe(("waiting", null));

        (await JobsAsync(api, id)).ShouldBe(1);
        (await api.AskAsync<int>("select asked from job_queue where subject = @id", new { id })).ShouldBe(1);
        await WorkAsync(server);
        (await StateAsync(api, id)).ShouldBe(("ready", null));
    }

    [Fact]
    public async Task What_was_made_is_made_again_when_it_is_lost_or_no_longer_what_it_was()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 1));
        await WorkAsync(server);
        using var first = await SendAsync(api, HttpMethod.Get, id);
        var made = Kept(server).ShouldHaveSingleItem();

        foreach (var damage in (Action[])[() => File.Delete(made), () => File.AppendAllText(made, "more")])
        {
            damage();
            (await ErrorAsync(api, id, "video", HttpStatusCode.Conflict)).ShouldBe("waiting: the video waits to be made playable: what was made of it is lost, and is made again");
            (await StateAsync(api, id)).State.ShouldBe("waiting");
            await WorkAsync(server);
            using var again = await SendAsync(api, HttpMethod.Get, id);
            (again.StatusCode, again.Headers.ETag).ShouldBe((HttpStatusCode.OK, first.Headers.ETag));
            (await again.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(await first.Content.ReadAsByteArrayAsync(Cancel));
        }
    }

    [Fact]
    public async Task It_goes_with_its_episode()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 1));
        await WorkAsync(server);
        Kept(server).ShouldHaveSingleItem();

        await api.DeleteAsync($"/api/episodes/{id}");
        await WorkAsync(server);

        Kept(server).ShouldBeEmpty();
        (await api.AskAsync<long>("select count(*) from artifacts")).ShouldBe(0);
        (await api.AskAsync<long>("select count(*) from playable_videos")).ShouldBe(0);
        await ErrorAsync(api, id, "video/state", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Bytes_that_a_server_put_there_before_it_died_go_when_the_episode_is_gone()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 1));
        await WorkAsync(server);
        await api.ExecuteAsync("delete from episodes where episode_id = @id", new { id });

        await server.Services.GetServices<IJob>().Single(job => job.Kind == JobKinds.PlayVideo).RunAsync(new(api.Organization, JobKinds.PlayVideo, id), Cancel);

        Kept(server).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_episode_without_a_video_has_none_and_one_of_another_organization_is_not_there()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (api, others) = (await EpisodeApi.OfAsync(server), await EpisodeApi.OfAsync(server, "others"));
        var theirs = await RunAsync(others, await Films.BytesAsync(Films.Sdk, seconds: 1));
        await WorkAsync(server);
        var bare = await api.CreateAsync();

        (await StateAsync(api, bare)).ShouldBe(("none", "the episode has no video"));
        (await ErrorAsync(api, bare, "video", HttpStatusCode.NotFound)).ShouldBe("no such video");
        foreach (var path in (string[])["video", "video/state", "video/frame", "video/frame?t_s=1"])
            (await ErrorAsync(api, theirs, path, HttpStatusCode.NotFound)).ShouldBe("no such episode");
        using var head = await SendAsync(api, HttpMethod.Head, theirs);
        head.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_makes_one_leaves_it_to_another()
    {
        Ffmpeg.Require();
        using var folder = new DataFolder();
        using var programs = new TempFolder();
        // Comes to no end before its server does.
        var program = programs.WriteProgram("ffmpeg", "#!/bin/sh\nwhile kill -0 $PPID 2>/dev/null; do sleep 0.2; done\n");
        programs.WriteProgram("ffprobe", "#!/bin/sh\nexit 1\n");

        await using var server = await TestServer.StartAsync(postgres, clock: new AnHourAhead());
        var api = await EpisodeApi.OfAsync(server);
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 1), """{"status": "ready"}""");
        await api.ExecuteAsync("update job_queue set due_at = now() where subject = @id", new { id });
        await using (var mortal = ServerChild.Start(
            folder.Path, "--database", server.Settings.DatabaseUrl!, "--jobs-every-s", "1", "--cameras-ffmpeg", program,
            "--artifacts-folder", Path.Combine(server.Folder, "artifacts")))
        {
            await mortal.ListensAsync();
            const string Claimed = "select count(*) from job_queue where subject = @id and claimed_until is not null";
            await ServerChild.UntilAsync(async () => await api.AskAsync<long>(Claimed, new { id }) == 1, "the job is not claimed");
            mortal.Signal("KILL");
            await mortal.EndAsync();
        }

        await WorkAsync(server);

        (await StateAsync(api, id)).ShouldBe(("ready", null));
        (await JobsAsync(api, id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_picture_is_the_nearest_one_and_comes_once()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        // Dark for a second, then light.
        var id = await RunAsync(api, await Films.BytesAsync(Films.Sdk, seconds: 2, filters: "geq=lum='if(lt(T,1),30,200)':cb=128:cr=128"));

        // From the video as it was uploaded at first, then from what was made of it.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var (time, isLight) in ((string, bool)[])[("", false), ("?t_s=0.97", false), ("?t_s=0.98", true), ("?t_s=1e3", true), ("?t_s=-1", false)])
            {
                using var answer = await GetAsync(api, id, $"video/frame{time}");
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
                answer.Headers.CacheControl!.ToString().ShouldBe("max-age=3600, private");
                (await Films.BrightnessAsync(await answer.Content.ReadAsByteArrayAsync(Cancel)) > 128).ShouldBe(isLight, time);
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/episodes/{id}/video/frame{time}") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
                using var again = await api.Client.SendAsync(request, Cancel);
                again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            }

            await WorkAsync(server);
        }

        foreach (var wrong in (string[])["x", "NaN", "1e300", "1&t_s=2", "1&x=2"])
            await ErrorAsync(api, id, $"video/frame?t_s={wrong}", HttpStatusCode.BadRequest);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task PlaysAsync(byte[] played, byte[] film)
    {
        using var folder = new TempFolder();
        var (one, other) = (folder.Write("played.mp4", played), folder.Write("film.mp4", film));
        (await Films.ShapeAsync(one)).ShouldBe("h264,320,240,yuv420p");
        (await Films.TimesAsync(one)).ShouldBe(await Films.TimesAsync(other));
    }

    private static async Task<Guid> RunAsync(EpisodeApi api, byte[] video, string end = """{"status": "failed", "duration_s": 3}""")
    {
        var created = await api.CreatedAsync("""{"request_uploads": ["video"]}""");
        await api.UploadAsync(created, "video", video);
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, end);
        return id;
    }

    private static Task WorkAsync(TestServer server) => server.Services.GetRequiredService<JobWorker>().RunDueAsync(Cancel);

    private static async Task<(string State, string? Reason)> StateAsync(EpisodeApi api, Guid id)
    {
        var state = await api.GetAsync($"/api/episodes/{id}/video/state");
        return (state.GetProperty("state").GetString()!, state.GetProperty("reason").GetString());
    }

    private static Task<long> JobsAsync(EpisodeApi api, Guid id) =>
        api.AskAsync<long>("select count(*) from job_queue where subject = @id and kind = 'play_video'", new { id });

    private static Task<HttpResponseMessage> GetAsync(EpisodeApi api, Guid id, string path) =>
        api.Client.GetAsync(new Uri($"/api/episodes/{id}/{path}", UriKind.Relative), Cancel);

    private static async Task<HttpResponseMessage> SendAsync(EpisodeApi api, HttpMethod method, Guid id, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/episodes/{id}/video");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await api.Client.SendAsync(request, Cancel);
    }

    private static async Task<string> ErrorAsync(EpisodeApi api, Guid id, string path, HttpStatusCode expected)
    {
        using var answer = await GetAsync(api, id, path);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(expected, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.ETag.ShouldBeNull();
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("error").GetString()!;
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).ShouldHaveSingleItem();

    /// <summary>What was made of videos, in the folder of the artifacts.</summary>
    private static string[] Kept(TestServer server)
    {
        var folder = Path.Combine(server.Folder, "artifacts", "kept", "playables");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private sealed class AnHourAhead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(1);
    }
}
