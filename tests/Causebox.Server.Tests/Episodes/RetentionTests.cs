using System.Net;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Episodes;

public sealed class RetentionTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task What_is_old_is_deleted_by_its_status_but_for_what_a_question_needs()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Episodes = settings.Episodes with { KeepReady = TimeSpan.FromDays(7), KeepFailed = TimeSpan.FromDays(30) } }, clock);
        var api = await EpisodeApi.OfAsync(server);
        await api.RunAsync("""{"name": "ready"}""", """{"status": "ready"}""");
        clock.Advance(TimeSpan.FromSeconds(1));
        await api.RunAsync("""{"name": "failed"}""", """{"status": "failed"}""");
        clock.Advance(TimeSpan.FromSeconds(1));
        var pinned = await api.RunAsync("""{"name": "pinned"}""", """{"status": "ready"}""");
        var pin = await api.PostAsync($"/api/episodes/{pinned}/pins", """{"reason": "incident 7", "until": "2026-12-20T00:00:00Z"}""", HttpStatusCode.Created);
        await api.DeleteAsync($"/api/episodes/{pinned}", HttpStatusCode.Conflict);

        await RunAsync(server, clock, TimeSpan.FromDays(8));
        (await api.NamesAsync("")).ShouldBe(["pinned", "failed"]);
        await RunAsync(server, clock, TimeSpan.FromDays(15));
        (await api.NamesAsync("")).ShouldBe(["failed"]);
        await RunAsync(server, clock, TimeSpan.FromDays(15));
        (await api.NamesAsync("")).ShouldBeEmpty();

        (await api.AskAsync<long>("select count(*) from audit_log where action = 'retention.deleted'")).ShouldBe(3);
        pin.GetProperty("pinned_by").GetString().ShouldNotBeNull().ShouldStartWith("key:");
    }

    [Fact]
    public async Task A_pin_holds_until_it_is_taken_away()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", """{"status": "failed"}""");
        var pin = (await api.PostAsync($"/api/episodes/{id}/pins", """{"reason": "why?"}""", HttpStatusCode.Created)).GetProperty("pin_id").GetGuid();

        (await api.GetAsync(id)).GetProperty("pins")[0].GetProperty("reason").GetString().ShouldBe("why?");
        await api.DeleteAsync($"/api/episodes/{id}/pins/{pin}");
        await api.DeleteAsync($"/api/episodes/{id}/pins/{pin}", HttpStatusCode.NotFound);
        await api.DeleteAsync($"/api/episodes/{id}");
        await api.DeleteAsync($"/api/episodes/{id}", HttpStatusCode.NotFound);
        (await api.AskAsync<long>("select count(*) from audit_log where action in ('episode.pinned', 'episode.unpinned', 'episode.deleted')")).ShouldBe(3);
    }

    [Fact]
    public async Task The_bytes_of_what_was_deleted_go_too()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var created = await api.CreatedAsync("""{"request_uploads": ["sensors"]}""");
        await api.UploadAsync(created, "sensors", DemoSamples.Sensors());
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, """{"status": "ready"}""");
        Files(server, id).ShouldNotBeEmpty();

        await api.DeleteAsync($"/api/episodes/{id}");
        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

        Files(server, id).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fell_silent_is_closed_as_failed_and_says_so_until_the_robot_speaks_after_all()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var silent = await api.CreateAsync("""{"name": "silent"}""");
        await RunAsync(server, clock, TimeSpan.FromHours(23));
        (await api.GetAsync(silent)).GetProperty("status").GetString().ShouldBe("recording");

        await RunAsync(server, clock, TimeSpan.FromHours(2));

        var closed = await api.GetAsync(silent);
        closed.GetProperty("status").GetString().ShouldBe("failed");
        closed.GetProperty("closed_by").GetString().ShouldBe("silence");
        closed.GetProperty("metadata").GetProperty("failure_reason").GetString().ShouldNotBeNull().ShouldStartWith("no finalize came for 24 h");
        (await api.CodesAsync(silent)).ShouldBe(["failure_reason_in_metadata"]);

        await api.FinalizeAsync(silent, """{"status": "ready", "duration_s": 5}""");
        var spoken = await api.GetAsync(silent);
        spoken.GetProperty("status").GetString().ShouldBe("ready");
        spoken.GetProperty("metadata").GetRawText().ShouldBe("{}");
        (await api.CodesAsync(silent)).ShouldBeNull();
    }

    private static string[] Files(TestServer server, Guid id) =>
        [.. Directory.EnumerateFiles(Path.Combine(server.Folder, "artifacts"), "*", SearchOption.AllDirectories).Where(path => path.Contains(id.ToString()))];

    private static Task RunAsync(TestServer server, ManualClock clock, TimeSpan later)
    {
        clock.Advance(later);
        return server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);
    }
}
