using System.Net;
using Causebox.Server.Database;
using Causebox.Server.Jobs;
using Causebox.Server.Live;
using Causebox.Server.Tests.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Live;

public sealed class LiveTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_looks_is_told_of_an_episode_as_it_happens_and_who_was_away_of_what_it_missed()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await using var first = await LiveWatcher.OpenAsync(api.Client);

        var id = await api.RunAsync("{}", """{"status": "failed"}""");
        // Its own place, not that of whatever has come by now.
        var created = (await first.UntilAsync(one =>
            one.Name == "change" && one.Text("kind") == LiveKinds.EpisodeCreated && one.Text("subject_id") == $"{id}" && one.Text("subject_kind") == "episode")).Id;
        (await first.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeChanged} {id}");
        (await first.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeAnalysed} {id}");

        first.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        first.Answer.Headers.GetValues("X-Accel-Buffering").Single().ShouldBe("no");
        foreach (var (header, path) in new[] { (created, "/api/live"), (null, $"/api/live?after={created}") })
        {
            await using var again = await LiveWatcher.OpenAsync(api.Client, header, path);
            (await again.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeChanged} {id}");
            (await again.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeAnalysed} {id}");
        }
    }

    [Fact]
    public async Task Nobody_is_told_of_another_organization_neither_now_nor_of_what_was()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (theirs, ours) = (await EpisodeApi.OfAsync(server, "theirs"), await EpisodeApi.OfAsync(server, "ours"));
        await using var stream = await LiveWatcher.OpenAsync(ours.Client);
        var begin = stream.LastEventId;

        await theirs.RunAsync("{}", """{"status": "failed"}""");
        var own = await ours.CreateAsync();

        (await stream.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeCreated} {own}");
        await using var later = await LiveWatcher.OpenAsync(ours.Client, begin);
        (await later.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeCreated} {own}");
        await ours.PostAsync($"/api/episodes/{own}/pins", """{"reason": "look"}""", HttpStatusCode.Created);
        (await later.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeChanged} {own}");
    }

    [Fact]
    public async Task Every_room_tells_in_the_words_of_the_vocabulary()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var begin = await LiveWatcher.OpenAsync(api.Client);
        await begin.DisposeAsync();

        var baseline = await api.RunAsync("{}", """{"status": "failed"}""");
        var deleted = await api.CreateAsync();
        await api.DeleteAsync($"/api/episodes/{deleted}");
        await api.PostAsync("/api/ingest/eval-run", $$"""{"candidate_policy_version": "v2", "baseline_episode_ids": ["{{baseline}}"]}""", HttpStatusCode.Created);
        await api.PostAsync("/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "name": "drop"}""", HttpStatusCode.Created);
        await api.PostAsync("/api/backfills", "{}", HttpStatusCode.Created);
        var session = await new SessionApi(server, api.Organization, api.Client).UploadAsync(("run.mcap", SessionApi.Recording()));
        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(Cancel);
        await api.DeleteAsync($"/mcap/sessions/{session}");

        // A robot's word comes of its calibration, which takes successes with trajectories; its tests are elsewhere.
        var expected = LiveKinds.All.Except([LiveKinds.RobotChanged]).ToHashSet();
        await using var stream = await LiveWatcher.OpenAsync(api.Client, begin.LastEventId);
        var seen = new HashSet<string>();
        await stream.UntilAsync(one =>
        {
            seen.Add(one.Text("kind"));
            return expected.IsSubsetOf(seen);
        });
        seen.ShouldBeSubsetOf(LiveKinds.All);
        LiveKinds.Of("calibration.refitted", ("robot", "arm")).ShouldBe(new(LiveKinds.RobotChanged, "robot", "arm"));
        LiveKinds.Of("retention.deleted", ("episodes", "ready")).ShouldBe(new(LiveKinds.EpisodeDeleted, "episode", LiveKinds.Many));
        LiveKinds.Of("key.created", ("key", "k")).ShouldBeNull();
        LiveKinds.Of("login.succeeded", ("person", "p")).ShouldBeNull();
    }

    [Fact]
    public async Task Many_changes_of_one_subject_are_told_once_and_too_many_subjects_as_one_reset()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await using var stream = await LiveWatcher.OpenAsync(api.Client);
        var begin = stream.LastEventId;

        await WriteAsync(server, api.Organization, Enumerable.Repeat("one", 1000));
        (await stream.ChangeAsync()).ShouldBe("episode.changed one");
        await WriteAsync(server, api.Organization, Enumerable.Range(0, LiveStore.MostTold + 1).Select(number => $"{number}"));
        var reset = await stream.NextAsync();
        (reset.Name, reset.Text("reason")).ShouldBe(("reset", LiveReason.TooMany));
        await WriteAsync(server, api.Organization, ["after"]);
        (await stream.ChangeAsync()).ShouldBe("episode.changed after");

        // The same for who comes back to all of it, and nothing twice for who comes back to the reset.
        await using var all = await LiveWatcher.OpenAsync(api.Client, begin);
        (await all.NextAsync()).Name.ShouldBe("reset");
        await using var rest = await LiveWatcher.OpenAsync(api.Client, reset.Id);
        (await rest.ChangeAsync()).ShouldBe("episode.changed after");
    }

    [Fact]
    public async Task A_place_that_is_forgotten_or_none_is_a_reset_and_one_that_missed_nothing_is_not()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await using var stream = await LiveWatcher.OpenAsync(api.Client);
        var begin = stream.LastEventId;
        await api.CreateAsync();
        await stream.ChangeAsync();
        var end = stream.LastEventId;
        clock.Advance(LiveStore.Kept + TimeSpan.FromSeconds(1));
        await server.Services.GetRequiredService<LiveStore>().ForgetAsync(api.Organization, Cancel);
        (await api.AskAsync<long>("select count(*) from live_events")).ShouldBe(0);

        foreach (var place in new[] { begin, "1-1", "999999999999-1", "no place", "-1-1", new string('9', 30) })
        {
            await using var lost = await LiveWatcher.OpenAsync(api.Client, place);
            var reset = await lost.NextAsync();
            (reset.Name, reset.Text("reason")).ShouldBe(("reset", LiveReason.TooOld), place);
        }

        await using var well = await LiveWatcher.OpenAsync(api.Client, end);
        var id = await api.CreateAsync();
        (await well.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeCreated} {id}");
    }

    [Fact]
    public async Task What_a_restored_database_brought_along_neither_blocks_nor_stays()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await api.ExecuteAsync(
            """
            insert into live_events (organization_id, xact, kind, subject_kind, subject_id, at)
            values (current_organization(), 900000000000, 'episode.changed', 'episode', 'of another cluster', now());
            insert into live_floors (organization_id, xact, seq) values (current_organization(), 900000000000, 1)
            """);

        await server.Services.GetRequiredService<LiveStore>().ForgetAsync(api.Organization, Cancel);

        await using var stream = await LiveWatcher.OpenAsync(api.Client);
        await api.CreateAsync();
        await stream.ChangeAsync();
        await using var again = await LiveWatcher.OpenAsync(api.Client, stream.LastEventId);
        var id = await api.CreateAsync();
        (await again.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeCreated} {id}");
    }

    private static Task WriteAsync(TestServer server, OrganizationId organization, IEnumerable<string> ids) => server.Database.InAsync(
        organization,
        scope =>
        {
            foreach (var id in ids)
                LiveEvents.Add(scope, new(LiveKinds.EpisodeChanged, "episode", id), TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        },
        Cancel);
}
