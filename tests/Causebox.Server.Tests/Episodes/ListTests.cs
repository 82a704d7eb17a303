using System.Net;

namespace Causebox.Server.Tests.Episodes;

public sealed class ListTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task Each_filter_finds_its_episodes_the_newest_first()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await api.RunAsync("""{"name": "a", "robot": "arm-1", "policy_version": "v1", "env_version": "e1"}""", """{"status": "ready"}""");
        clock.Advance(TimeSpan.FromHours(1));
        await api.RunAsync("""{"name": "b", "robot": "arm-2", "policy_version": "v2", "source": "sim"}""", """{"status": "failed", "failure": {"reason": "Gripper SLIPPED"}}""");
        clock.Advance(TimeSpan.FromHours(1));
        await api.RunAsync("""{"name": "c", "robot": "arm-1", "policy_version": "v2", "source": "replay"}""", """{"status": "failed"}""");
        clock.Advance(TimeSpan.FromHours(1));
        await api.CreateAsync("""{"name": "d"}""");

        (string Query, string[] Names)[] expected =
        [
            ("", ["d", "c", "b", "a"]), ("status=failed", ["c", "b"]), ("status=recording", ["d"]), ("robot=arm-1", ["c", "a"]),
            ("policy_version=v2", ["c", "b"]), ("env_version=e1", ["a"]), ("source=sim", ["b"]), ("source=real", ["d", "a"]),
            ("finding=failure_reason_in_metadata", ["b"]), ("finding=status_failed_no_reason", ["c"]), ("finding=none", []),
            ("robot=arm-1&finding=status_failed_no_reason&status=failed", ["c"]), ("robot=arm-2&finding=status_failed_no_reason", []),
            ("from=2026-11-28T13:00:00Z", ["d", "c", "b"]), ("to=2026-11-28T13:00:00Z", ["a"]), ("from=2026-11-28T13:00:00Z&to=2026-11-28T14:00:00Z", ["b"]),
            ("analysed=true", ["c", "b"]), ("analysed=false", ["d", "a"]), ("classified=true", ["c", "b"]), ("status=failed&classified=false", []),
            ("stale=false", ["c", "b"]), ("stale=true", []), ("errored=false", ["c", "b"]), ("errored=true", []), ("confidence=high", ["b"]), ("confidence=low", ["c"]),
            ("status=archived", []), ("finding=status_failed_no_reason&confidence=high", []),
            ("text=slipped", ["b"]), ("text=ARM-", ["c", "b", "a"]), ("text=ARM-&status=ready", ["a"]), ("text=%25", []),
        ];
        foreach (var (query, names) in expected)
            (await api.NamesAsync(query)).ShouldBe(names, query);

        var failed = (await api.GetAsync("/api/episodes?finding=failure_reason_in_metadata")).GetProperty("episodes")[0];
        failed.GetProperty("failure_reason").GetString().ShouldBe("Gripper SLIPPED");
        failed.GetProperty("headline").GetString().ShouldNotBeNullOrEmpty();
        var category = failed.GetProperty("failure_class").GetProperty("category").GetString();
        var detail = failed.GetProperty("failure_class").GetProperty("detail").GetString();
        (await api.NamesAsync($"category={category}&detail={detail}")).ShouldContain("b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("text=run&")]
    [InlineData("finding=status_failed_no_reason&")]
    public async Task Pages_neither_repeat_nor_miss_an_episode_while_others_arrive(string filter)
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        for (var i = 0; i < 7; i++)
        {
            await api.RunAsync($$"""{"name": "run {{i}}"}""", """{"status": "failed"}""");
            // Of one millisecond none is the later one.
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await api.GetAsync($"/api/episodes?{filter}limit=3{cursor}");
            seen.AddRange(page.GetProperty("episodes").EnumerateArray().Select(episode => episode.GetProperty("name").GetString()!));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : "";
            await api.RunAsync("""{"name": "run of somebody else"}""", """{"status": "failed"}""");
        }
        while (cursor.Length > 0);

        seen.ShouldBe(["run 6", "run 5", "run 4", "run 3", "run 2", "run 1", "run 0"]);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=x")]
    [InlineData("cursor=x")]
    [InlineData("status=broken")]
    [InlineData("robt=arm-1")]
    [InlineData("robot=a&robot=b")]
    [InlineData("from=yesterday")]
    [InlineData("text=%00")]
    [InlineData("stale=1")]
    [InlineData("confidence=sure")]
    public async Task A_list_that_cannot_be_meant_is_400(string query)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        using var answer = await api.Client.GetAsync(new Uri($"/api/episodes?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
