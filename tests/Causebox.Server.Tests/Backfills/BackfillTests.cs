using System.Net;
using System.Text.Json;
using Causebox.Server.Backfills;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Causebox.Server.Tests.Backfills;

public sealed class BackfillTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task Failures_without_an_analysis_get_one_each_and_the_progress_says_so()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 130);
        var explained = await api.RunAsync("{}", """{"status": "failed"}""");
        await api.RunAsync("{}", """{"status": "ready"}""");

        var started = await api.PostAsync("/api/backfills", "{}", HttpStatusCode.Created);
        started.GetProperty("total").GetInt64().ShouldBe(130);
        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);

        var ended = await ReadAsync(api, started);
        ended.GetProperty("state").GetString().ShouldBe("completed");
        (ended.GetProperty("done").GetInt64(), ended.GetProperty("deferred").GetInt64()).ShouldBe((130, 0));
        ended.GetProperty("episodes_per_s").GetDouble().ShouldBeGreaterThan(0);
        ended.GetProperty("eta_s").GetDouble().ShouldBe(0);
        (await OldFailures.AnalysedAsync(api)).ShouldBe((130, 130));
        (await api.AskAsync<long>("select count(*) from failure_analyses")).ShouldBe(131);
        (await api.CodesAsync(explained)).ShouldNotBeNull();
        (await api.AskAsync<long>("select count(*) from audit_log where action in ('backfill.started', 'backfill.completed')")).ShouldBe(2);

        // Nothing is left for another.
        (await api.PostAsync("/api/backfills", "{}", HttpStatusCode.Created)).GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_robot_and_the_time_that_were_asked_for_are_seen_to()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 60);
        // By the clock of the seed: the last thirty of the sixty, every other one of this robot.
        var last = await api.AskAsync<Guid>("select episode_id from episodes order by episode_id desc limit 1");
        var since = TimedId.TimeOf(last) - TimeSpan.FromSeconds(29.5);

        var started = await api.PostAsync("/api/backfills", $$"""{"robot": "arm-1", "since": "{{since:O}}", "lanes": 2}""", HttpStatusCode.Created);
        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);

        var total = started.GetProperty("total").GetInt64();
        total.ShouldBe(15);
        (await OldFailures.AnalysedAsync(api)).ShouldBe((total, total));
        (await api.AskAsync<long>("select count(*) from failure_analyses a join episodes e using (organization_id, episode_id) where e.robot <> 'arm-1'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_dead_server_had_taken_is_done_by_the_next_and_nothing_is_left_out_or_done_twice()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 200);
        clock.Advance(TimeSpan.FromDays(36_500));
        var started = await api.PostAsync("/api/backfills", """{"lanes": 2}""", HttpStatusCode.Created);

        // A server claims a lane, takes episodes, analyses some of them, and dies before it says so.
        var queue = server.Services.GetRequiredService<JobQueue>();
        var lost = (await queue.ClaimAsync([JobKinds.Backfill], TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken)).ShouldNotBeNull();
        var work = (await server.Services.GetRequiredService<BackfillLanes>().TakeAsync(api.Organization, lost.Key.Subject, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        foreach (var id in work.Episodes.Take(10))
            await server.Services.GetRequiredService<EpisodeAnalyses>().CompleteAsync(
                SystemCaller.For(api.Organization), id, AnalysisTrigger.Backfill, force: false, deadline: null, TestContext.Current.CancellationToken);

        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);
        (await ReadAsync(api, started)).GetProperty("state").GetString().ShouldBe("running");
        clock.Advance(TimeSpan.FromMinutes(6));
        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);

        var ended = await ReadAsync(api, started);
        (ended.GetProperty("state").GetString(), ended.GetProperty("done").GetInt64()).ShouldBe(("completed", 200));
        (await OldFailures.AnalysedAsync(api)).ShouldBe((200, 200));
    }

    [Fact]
    public async Task An_episode_that_the_database_refuses_does_not_hold_up_those_after_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 20);
        var poison = await api.AskAsync<Guid>("select episode_id from episodes order by episode_id limit 1");
        await using (var owner = new Npgsql.NpgsqlConnection(server.Settings.DatabaseOwnerUrl))
        {
            await owner.OpenAsync(TestContext.Current.CancellationToken);
            await using var refuse = new Npgsql.NpgsqlCommand($"alter table failure_analyses add check (episode_id <> '{poison}')", owner);
            await refuse.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var started = await api.PostAsync("/api/backfills", """{"lanes": 1}""", HttpStatusCode.Created);
        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);

        var ended = await ReadAsync(api, started);
        ended.GetProperty("state").GetString().ShouldBe("completed");
        (ended.GetProperty("done").GetInt64(), ended.GetProperty("deferred").GetInt64()).ShouldBe((20, 1));
        (await OldFailures.AnalysedAsync(api)).ShouldBe((19, 19));
    }

    [Fact]
    public async Task Two_servers_at_once_share_the_work()
    {
        await using var one = await TestServer.StartAsync(postgres);
        await using var two = await one.SiblingAsync();
        var api = await EpisodeApi.OfAsync(one);
        await OldFailures.SeedAsync(api, 300);
        var started = await api.PostAsync("/api/backfills", "{}", HttpStatusCode.Created);

        await Task.WhenAll(new[] { one, two, one, two }.Select(server => Worker(server).RunDueAsync(TestContext.Current.CancellationToken)));

        // Whoever found a lane taken went home; what is left is done at the next look.
        await Worker(two).RunDueAsync(TestContext.Current.CancellationToken);
        (await ReadAsync(api, started)).GetProperty("state").GetString().ShouldBe("completed");
        (await OldFailures.AnalysedAsync(api)).ShouldBe((300, 300));
    }

    [Fact]
    public async Task The_rate_holds_it_back()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 40);
        clock.Advance(TimeSpan.FromDays(36_500));
        var started = await api.PostAsync("/api/backfills", """{"rate_per_s": 1, "lanes": 2}""", HttpStatusCode.Created);

        List<long> done = [];
        for (var look = 0; look < 5; look++)
        {
            await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);
            done.Add((await ReadAsync(api, started)).GetProperty("done").GetInt64());
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        // Five at a time, one lane after the other: never ahead of one a second by more than a lane's share.
        done.ShouldBe([5, 15, 25, 35, 40]);
        (await ReadAsync(api, started)).GetProperty("state").GetString().ShouldBe("completed");
    }

    [Fact]
    public async Task It_stands_still_when_it_is_paused_goes_on_when_it_is_resumed_and_ends_when_it_is_cancelled()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 60);
        var started = await api.PostAsync("/api/backfills", "{}", HttpStatusCode.Created);
        var path = $"/api/backfills/{started.GetProperty("backfill_id").GetString()}";
        await api.PostAsync("/api/backfills", "{}", HttpStatusCode.Conflict);

        (await api.PostAsync($"{path}/pause", "{}")).GetProperty("state").GetString().ShouldBe("paused");
        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);
        (await OldFailures.AnalysedAsync(api)).Analyses.ShouldBe(0);

        (await api.PostAsync($"{path}/resume", "{}")).GetProperty("state").GetString().ShouldBe("running");
        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);
        (await OldFailures.AnalysedAsync(api)).ShouldBe((60, 60));
        await api.PostAsync($"{path}/cancel", "{}", HttpStatusCode.Conflict);

        await api.ExecuteAsync("update failure_analyses set analyzer_version = 1");
        var again = await api.PostAsync("/api/backfills", "{}", HttpStatusCode.Created);
        again.GetProperty("total").GetInt64().ShouldBe(60);
        var cancelled = await api.PostAsync($"/api/backfills/{again.GetProperty("backfill_id").GetString()}/cancel", "{}");
        cancelled.GetProperty("state").GetString().ShouldBe("cancelled");
        await Worker(server).RunDueAsync(TestContext.Current.CancellationToken);
        (await OldFailures.AnalysedAsync(api)).ShouldBe((60, 60));
        (await api.GetAsync("/api/backfills")).GetProperty("backfills").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task An_episode_whose_files_cannot_be_read_goes_to_the_queue_and_holds_up_no_other()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 5);
        var started = await api.PostAsync("/api/backfills", """{"lanes": 1}""", HttpStatusCode.Created);
        using var broken = BrokenStore.Analyses(server, new InvalidOperationException("the store has a defect"));
        var job = ActivatorUtilities.CreateInstance<BackfillLaneJob>(server.Services, broken);
        await api.ExecuteAsync(
            """
            insert into artifacts (organization_id, subject_kind, subject_id, name, content_type, state, created_at)
            select organization_id, 'episode', episode_id, 'actions', 'application/octet-stream', 'uploading', now() from episodes order by episode_id limit 1
            """);

        using var worker = new JobWorker(
            server.Services.GetRequiredService<JobQueue>(), [job], new(), TimeProvider.System, NullLogger<JobWorker>.Instance);
        await worker.RunDueAsync(TestContext.Current.CancellationToken);

        var ended = await ReadAsync(api, started);
        ended.GetProperty("state").GetString().ShouldBe("completed");
        (ended.GetProperty("done").GetInt64(), ended.GetProperty("deferred").GetInt64()).ShouldBe((5, 1));
        (await api.AskAsync<long>("select count(*) from job_queue where kind = 'complete_analysis'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"lanes": 0}""", "lanes")]
    [InlineData("""{"lanes": 17}""", "lanes")]
    [InlineData("""{"rate_per_s": 0}""", "rate_per_s")]
    [InlineData("""{"since": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z"}""", "until")]
    [InlineData("""{"robot": 7}""", "robot")]
    public async Task What_makes_no_sense_is_refused_by_name(string json, string field)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        (await api.PostAsync("/api/backfills", json, HttpStatusCode.BadRequest)).GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith(field + ":");
    }

    private static JobWorker Worker(TestServer server) => server.Services.GetRequiredService<JobWorker>();

    private static Task<JsonElement> ReadAsync(EpisodeApi api, JsonElement started) => api.GetAsync($"/api/backfills/{started.GetProperty("backfill_id").GetString()}");
}
