using Causebox.Server.Database;
using Causebox.Server.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Live;

/// <summary>Nothing is missed: not by the order in which transactions commit, not from another server, not while the database's word does not come.</summary>
public sealed class LiveOrderTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_that_began_first_and_commits_last_is_told()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var store = server.Services.GetRequiredService<LiveStore>();
        await using var stream = await LiveWatcher.OpenAsync(api.Client);
        var begin = LiveCursor.Parse(stream.LastEventId!)!.Value;
        var (written, commit) = (new TaskCompletionSource(), new TaskCompletionSource());

        var early = server.Database.InAsync(api.Organization, async scope =>
        {
            LiveEvents.Add(scope, new(LiveKinds.EpisodeChanged, "episode", "early"), TimeProvider.System.GetUtcNow());
            await scope.SendWaitingAsync();
            written.SetResult();
            await commit.Task;
            // Its last change is numbered after those of the transaction that came between.
            LiveEvents.Add(scope, new(LiveKinds.EpisodeChanged, "episode", "early too"), TimeProvider.System.GetUtcNow());
        }, Cancel);
        await written.Task;
        await WriteAsync(server, api.Organization, "late");

        // Committed and visible, and not told: who stood after it would never see what is numbered before it.
        (await api.AskAsync<long>("select count(*) from live_events where subject_id = 'late'")).ShouldBe(1);
        var reading = await store.ReadAsync(api.Organization, begin, Cancel);
        (reading.Rows.Count, reading.IsHeldBack).ShouldBe((0, true));

        // Who comes meanwhile misses nothing either.
        await using var between = await LiveWatcher.OpenAsync(api.Client);
        commit.SetResult();
        await early;

        foreach (var watcher in new[] { stream, between })
        {
            string[] told = [await watcher.ChangeAsync(), await watcher.ChangeAsync(), await watcher.ChangeAsync()];
            told.ShouldBe(["episode.changed early", "episode.changed early too", "episode.changed late"]);
        }

        (await api.AskAsync<bool>("select (select seq from live_events where subject_id = 'early too') > (select seq from live_events where subject_id = 'late')")).ShouldBeTrue();
        await using var again = await LiveWatcher.OpenAsync(api.Client, $"{begin}");
        (await again.ChangeAsync()).ShouldBe("episode.changed early");
    }

    [Fact]
    public async Task What_one_server_writes_is_told_by_another_and_sooner_than_it_looks_unasked()
    {
        await using var one = await TestServer.StartAsync(postgres);
        await using var two = await one.SiblingAsync();
        var api = await EpisodeApi.OfAsync(one);
        using var there = await two.ClientAsync(api.Organization);
        await using var stream = await LiveWatcher.OpenAsync(there);

        // One that the machine stood still for says nothing; without the word one alone after the other could not be early.
        var took = new List<TimeSpan>();
        for (var i = 0; i < 9; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var id = await api.CreateAsync();
            (await stream.ChangeAsync()).ShouldBe($"{LiveKinds.EpisodeCreated} {id}");
            took.Add(TimeProvider.System.GetElapsedTime(start));
        }

        var middle = took.Order().ElementAt(took.Count / 2);
        middle.ShouldBeLessThan(LiveFeed.Unasked / 2, "the word of the database did not come");
        TestContext.Current.SendDiagnosticMessage($"{middle.TotalMilliseconds:0} ms from a change on one server to a stream of another, with the pause between two looks");
    }

    [Fact]
    public async Task A_listening_connection_that_is_ended_again_and_again_costs_no_change()
    {
        await using var one = await TestServer.StartAsync(postgres);
        await using var two = await one.SiblingAsync();
        var api = await EpisodeApi.OfAsync(one);
        using var there = await two.ClientAsync(api.Organization);
        await using var stream = await LiveWatcher.OpenAsync(there);

        var created = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            await ServerChild.UntilAsync(async () => await EndListenersAsync(one) > 0, "a connection listens again after it was ended");
            for (var j = 0; j < 10; j++)
                created.Add($"{await api.CreateAsync()}");
        }

        var told = new List<string>();
        await stream.UntilAsync(one =>
        {
            told.Add(one.Text("subject_id"));
            return created.IsSubsetOf(told);
        });
        told.Count.ShouldBe(created.Count, "and none twice");
        await ServerChild.UntilAsync(async () => await ListenersAsync(one) == 2, "both servers listen again, with one connection each");
    }

    [Fact]
    public async Task A_change_whose_word_was_lost_with_its_server_is_found_all_the_same()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await using var stream = await LiveWatcher.OpenAsync(api.Client);

        // As a server writes that dies before it can tell.
        await api.ExecuteAsync(
            """
            insert into live_events (organization_id, kind, subject_kind, subject_id, at)
            values (current_organization(), 'episode.changed', 'episode', 'of the dead', now())
            """);

        (await stream.ChangeAsync()).ShouldBe("episode.changed of the dead");
    }

    private static Task<int> ListenersAsync(TestServer server) => server.Database.OutsideAsync(
        connection => Dapper.SqlMapper.QuerySingleAsync<int>(
            connection, "select count(*) from pg_stat_activity where datname = current_database() and query = 'listen causebox_live'"), Cancel);

    private static Task<int> EndListenersAsync(TestServer server) => server.Database.OutsideAsync(
        connection => Dapper.SqlMapper.QuerySingleAsync<int>(
            connection,
            "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query = 'listen causebox_live'"),
        Cancel);

    private static Task WriteAsync(TestServer server, OrganizationId organization, string id) => server.Database.InAsync(
        organization,
        scope =>
        {
            LiveEvents.Add(scope, new(LiveKinds.EpisodeChanged, "episode", id), TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        },
        Cancel);
}
