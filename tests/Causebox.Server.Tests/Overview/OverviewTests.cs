using System.Net;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Tests.Sessions;
using Npgsql;

namespace Causebox.Server.Tests.Overview;

public sealed class OverviewTests(PostgresOfTests postgres)
{
    private const string Interval = "from=2026-11-28T12:00:00Z&to=2026-11-29T12:00:00Z";
    private const string Day = Interval + "&buckets=4";

    [Theory]
    [InlineData("")]
    [InlineData("&robot=arm-1")]
    [InlineData("&robot=arm%262")]
    [InlineData("&robot=nobody")]
    public async Task Every_number_is_as_long_as_the_list_that_it_names(string robot)
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await MakeDaysAsync(api, clock);

        var overview = await api.GetAsync($"/api/overview?{Day}{robot}");

        var figures = overview.GetProperty("figures");
        var (failed, explained, frequent) = (figures.GetProperty("failed"), figures.GetProperty("explained"), figures.GetProperty("most_frequent_class"));
        await ShouldListAsync(api, failed.GetProperty("value"), failed, "list");
        await ShouldListAsync(api, failed.GetProperty("before"), failed, "list_before");
        await ShouldListAsync(api, explained.GetProperty("part"), explained, "list");
        await ShouldListAsync(api, explained.GetProperty("whole"), explained, "list_whole");
        if (frequent.GetProperty("category").ValueKind != JsonValueKind.Null)
        {
            await ShouldListAsync(api, frequent.GetProperty("value"), frequent, "list");
            await ShouldListAsync(api, frequent.GetProperty("before"), frequent, "list_before");
        }

        foreach (var one in overview.GetProperty("failures_by_class").EnumerateArray().Concat(overview.GetProperty("failures_by_code").EnumerateArray()))
            await ShouldListAsync(api, one.GetProperty("total"), one, "list");
        foreach (var one in overview.GetProperty("robots").EnumerateArray())
        {
            await ShouldListAsync(api, one.GetProperty("failed"), one, "list");
            await ShouldListAsync(api, one.GetProperty("episodes"), one, "list_episodes");
        }

        foreach (var lack in new[] { "stale", "errored", "unanalysed" }.Select(overview.GetProperty("attention").GetProperty))
            await ShouldListAsync(api, lack.GetProperty("count"), lack, "list");
    }

    [Fact]
    public async Task Counts_are_of_the_parts_of_the_interval_and_the_one_before_stands_beside_them()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await MakeDaysAsync(api, clock);

        var overview = await api.GetAsync($"/api/overview?{Day}");

        overview.GetProperty("edges").EnumerateArray().Select(edge => edge.GetDateTimeOffset().Hour).ShouldBe([12, 18, 0, 6, 12]);
        var failed = overview.GetProperty("figures").GetProperty("failed");
        (Number(failed, "value"), Number(failed, "before")).ShouldBe((6, 2));
        Numbers(failed, "series").ShouldBe([1, 2, 1, 2]);
        var classes = overview.GetProperty("failures_by_class").EnumerateArray().ToArray();
        classes.Sum(one => one.GetProperty("total").GetInt64()).ShouldBe(6);
        classes.ShouldContain(one => one.GetProperty("category").ValueKind == JsonValueKind.Null && one.GetProperty("total").GetInt64() == 1, "what has no analysis has no class");
        foreach (var one in classes)
            Numbers(one, "counts").Sum().ShouldBe(one.GetProperty("total").GetInt64());
        var codes = overview.GetProperty("failures_by_code").EnumerateArray().ToDictionary(one => one.GetProperty("code").GetString()!, one => Numbers(one, "counts"));
        codes["failure_reason_in_metadata"].ShouldBe([1, 1, 0, 1]);
        codes["status_failed_no_reason"].ShouldBe([0, 1, 1, 0]);
        var robots = overview.GetProperty("robots").EnumerateArray().Select(one => (one.GetProperty("robot").GetString(), Number(one, "failed"), Number(one, "episodes"))).ToArray();
        robots.ShouldBe([("arm-1", 3, 5), ("arm&2", 3, 3)], ignoreOrder: true);
        var newest = overview.GetProperty("newest").EnumerateArray().ToArray();
        newest.Length.ShouldBe(6);
        newest.Select(one => one.GetProperty("created_at").GetDateTimeOffset()).ShouldBeInOrder(SortDirection.Descending);
        var first = newest[0].GetProperty("finding");
        (first.GetProperty("code").GetString(), first.GetProperty("confidence").GetString()).ShouldBe(("failure_reason_in_metadata", "high"));
        first.GetProperty("title").GetString().ShouldBe((await api.GetAsync($"/api/episodes?{Interval}&status=failed&limit=1")).GetProperty("episodes")[0].GetProperty("headline").GetString());
        newest.Where(one => one.GetProperty("finding").ValueKind == JsonValueKind.Null).ShouldHaveSingleItem().GetProperty("failure_class").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_is_not_known_is_null_and_what_is_none_is_zero()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var overview = await api.GetAsync("/api/overview");

        var figures = overview.GetProperty("figures");
        (Number(figures.GetProperty("failed"), "value"), Number(figures.GetProperty("failed"), "before")).ShouldBe((0, 0));
        Numbers(figures.GetProperty("failed"), "series").ShouldBe(Enumerable.Repeat(0L, 24));
        foreach (var (figure, field) in new[] { ("most_frequent_class", "value"), ("explained", "value"), ("explained", "before"), ("explained", "low"), ("time_to_explanation", "value"), ("time_to_explanation", "before") })
            figures.GetProperty(figure).GetProperty(field).ValueKind.ShouldBe(JsonValueKind.Null, $"{figure}.{field}");
        figures.GetProperty("time_to_explanation").GetProperty("series").EnumerateArray().ShouldAllBe(one => one.ValueKind == JsonValueKind.Null);
        overview.GetProperty("attention").GetProperty("silent_robots").GetProperty("count").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task The_time_to_an_explanation_is_that_of_the_first_whole_one()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var (at, late) = (await api.RunAsync("{}", """{"status": "failed"}"""), await api.RunAsync("{}", """{"status": "failed"}"""));
        var unknown = await api.RunAsync("{}", """{"status": "failed"}""");
        await api.ExecuteAsync("delete from failure_analyses where episode_id = @late", new { late });
        await api.ExecuteAsync("update episodes set explained_after_s = null where episode_id <> @at", new { at });
        clock.Advance(TimeSpan.FromSeconds(90));
        foreach (var id in new[] { at, late, unknown })
            await api.PostAsync($"/api/episodes/{id}/analysis", "");
        clock.Advance(TimeSpan.FromMinutes(1));

        var seconds = (await api.GetAsync("/api/episodes")).GetProperty("episodes").EnumerateArray().ToDictionary(one => one.GetProperty("episode_id").GetGuid(), one => one.GetProperty("explained_after_s"));
        seconds[at].GetDouble().ShouldBe(0, "one that is made again is no measure");
        seconds[late].GetDouble().ShouldBe(90);
        seconds[unknown].ValueKind.ShouldBe(JsonValueKind.Null, "an analysis from before it was measured tells nothing");

        await api.ExecuteAsync("update episodes set explained_after_s = 4 where episode_id = @unknown", new { unknown });
        var figure = (await api.GetAsync("/api/overview?buckets=1")).GetProperty("figures").GetProperty("time_to_explanation");
        (figure.GetProperty("value").GetDouble(), figure.GetProperty("series")[0].GetDouble(), figure.GetProperty("before").ValueKind).ShouldBe((4, 4, JsonValueKind.Null));
    }

    [Fact]
    public async Task An_analysis_that_is_taken_away_takes_its_marks_along_and_another_sets_them_anew()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("""{"name": "a"}""", """{"status": "failed", "failure": {"reason": "slipped"}}""");
        (await MarksAsync(api, id)).ShouldBe((EpisodeRules.Version, "completed", "high"));

        await api.PostAsync($"/api/episodes/{id}/status", """{"status": "ready"}""");
        (await MarksAsync(api, id)).ShouldBe((null, null, null));
        (await api.NamesAsync("analysed=false")).ShouldBe(["a"]);

        await api.PostAsync($"/api/episodes/{id}/status", """{"status": "failed"}""");
        (await MarksAsync(api, id)).ShouldBe((EpisodeRules.Version, "completed", "high"));
        (await api.NamesAsync("analysed=true&confidence=high&stale=false&errored=false&classified=true")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Analyses_from_before_the_migration_are_marked_by_it_but_not_timed()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", """{"status": "failed", "failure": {"reason": "slipped"}}""");
        await api.RunAsync("{}", """{"status": "ready"}""");
        await api.ExecuteAsync("update episodes set analyzer_version = null, analysis_status = null, confidence = null, explained_after_s = null");
        var migration = Migration.All.Single(one => one.Name.StartsWith("0017", StringComparison.Ordinal)).Sql;
        const string Last = "alter table findings force row level security;";
        var marking = migration[migration.IndexOf("alter table episodes no force", StringComparison.Ordinal)..(migration.IndexOf(Last, StringComparison.Ordinal) + Last.Length)];

        await using (var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!))
        await using (var command = owner.CreateCommand(marking))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        (await MarksAsync(api, id)).ShouldBe((EpisodeRules.Version, "completed", "high"));
        (await api.AskAsync<long>("select count(*) from episodes where analyzer_version is null")).ShouldBe(1);
        (await api.AskAsync<long>("select count(*) from episodes where explained_after_s is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task A_blocked_gate_a_silent_robot_and_a_failed_session_want_attention_until_they_do_not()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await api.RunAsync("{}", """{"status": "ready", "metadata": {"outcome": {"success": true}}}""");
        var scenario = (await api.PostAsync("/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "severity": "critical"}""", HttpStatusCode.Created)).GetProperty("scenario_id").GetGuid();
        foreach (var (candidate, success) in new[] { ("v2", "false"), ("v3", "true") })
            await api.PostAsync("/api/verify/result", $$"""{"scenario_id": "{{scenario}}", "candidate_policy_version": "{{candidate}}", "metrics": {"success_candidate": {{success}} } }""");
        var agent = new EpisodeApi(server, api.Organization, await server.ClientAsync(api.Organization, robot: "arm-1"));
        await agent.PostAsync("/api/agent/arm-1/heartbeat", """{"agent_version": "1", "instance": "i", "sequence": 1, "sent_wall": "2026-11-28T12:00:00Z"}""");
        var sessions = new SessionApi(server, api.Organization, api.Client);
        var session = await sessions.UploadAsync("\"robot\": \"arm-1\",", ("sess.mcap", SessionApi.Recording()));
        clock.Advance(TimeSpan.FromMinutes(15));

        (await AttentionAsync(api)).GetProperty("silent_robots").GetProperty("count").GetInt64().ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(1));
        var attention = await AttentionAsync(api);
        var silent = attention.GetProperty("silent_robots").GetProperty("robots").EnumerateArray().ShouldHaveSingleItem();
        (silent.GetProperty("robot").GetString(), silent.GetProperty("last_heard_at").GetDateTimeOffset().Minute).ShouldBe(("arm-1", 0));
        var gate = attention.GetProperty("gates").EnumerateArray().ShouldHaveSingleItem();
        (gate.GetProperty("candidate_policy_version").GetString(), gate.GetProperty("blockers").GetInt32(), gate.GetProperty("failed").GetInt32()).ShouldBe(("v2", 1, 1));
        (await api.GetAsync($"/api/verify/scenarios?{gate.GetProperty("list").GetString()}")).GetProperty("scenarios").EnumerateArray()
            .Count(one => one.GetProperty("effect").GetString() == "blocks").ShouldBe(1);
        var failed = attention.GetProperty("failed_sessions");
        failed.GetProperty("newest").EnumerateArray().ShouldHaveSingleItem().GetProperty("session_id").GetString().ShouldBe(session);
        (await sessions.ListAsync($"?{failed.GetProperty("list").GetString()}")).Length.ShouldBe((int)failed.GetProperty("count").GetInt64());

        await agent.PostAsync("/api/agent/arm-1/heartbeat", """{"agent_version": "1", "instance": "i", "sequence": 2, "sent_wall": "2026-11-28T12:16:00Z"}""");
        await api.PostAsync("/api/verify/result", $$"""{"scenario_id": "{{scenario}}", "candidate_policy_version": "v2", "metrics": {"success_candidate": true} }""");
        attention = await AttentionAsync(api);
        (attention.GetProperty("silent_robots").GetProperty("count").GetInt64(), attention.GetProperty("gates").GetArrayLength()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Of_many_codes_twelve_are_named_and_the_others_are_one()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", """{"status": "failed"}""");
        await api.ExecuteAsync(
            """
            insert into findings (organization_id, episode_id, rank, code, category, detail, confidence, fingerprint)
            select organization_id, @id, 1 + i, 'code_' || lpad(i::text, 2, '0'), 'c', 'd', 'low', 'f' from episodes, generate_series(1, 14) i
            """,
            new { id });
        clock.Advance(TimeSpan.FromSeconds(1));

        var codes = (await api.GetAsync("/api/overview?buckets=1")).GetProperty("failures_by_code").EnumerateArray().ToArray();

        codes.Length.ShouldBe(13);
        (codes[^1].GetProperty("code").GetString(), codes[^1].GetProperty("total").GetInt64(), codes[^1].GetProperty("list").ValueKind).ShouldBe(("other", 3, JsonValueKind.Null));
    }

    [Theory]
    [InlineData("from=2026-11-28T12:00:00Z&to=2026-11-28T12:00:00Z")]
    [InlineData("from=2025-01-01T00:00:00Z&to=2026-11-28T12:00:00Z")]
    [InlineData("from=2026-11-28T12:00:00.000Z&to=2026-11-28T12:00:00.010Z&buckets=11")]
    [InlineData("to=0001-01-01T00:00:00Z")]
    [InlineData("to=9999-12-31T23:59:59Z&from=0001-01-01T00:00:00Z")]
    [InlineData("buckets=0")]
    [InlineData("buckets=201")]
    [InlineData("form=yesterday")]
    [InlineData("robot=%00")]
    public async Task An_interval_that_cannot_be_meant_is_400(string query)
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var client = await server.ClientAsync(await server.AddOrganizationAsync(), AccessScope.Read);

        using var answer = await client.GetAsync(new Uri($"/api/overview?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest);
    }

    /// <summary>A day before 2026-11-28 12:00, and the day after: failures of two robots, and all that is none or is explained in another way.</summary>
    private static async Task MakeDaysAsync(EpisodeApi api, ManualClock clock)
    {
        (string Robot, string Finalize)[] before = [("arm-1", Failed("slipped")), ("arm-1", Failed("slipped"))];
        (string Robot, string Finalize)[] day =
        [
            ("arm-1", Failed("slipped")), ("arm-1", """{"status": "ready"}"""), ("arm&2", """{"status": "failed"}"""), ("arm&2", Failed("lost")), ("arm-1", """{"status": "failed"}"""),
            ("arm-1", """{"status": "ready", "metadata": {"outcome": {"success": false}}}"""), ("arm&2", """{"status": "failed"}"""), ("arm-1", Failed("slipped")),
        ];
        clock.Advance(TimeSpan.FromHours(-24));
        foreach (var (robot, finalize) in before)
        {
            await api.RunAsync($$"""{"robot": "{{robot}}"}""", finalize);
            clock.Advance(TimeSpan.FromHours(12));
        }

        var ids = new List<Guid>();
        foreach (var (robot, finalize) in day)
        {
            ids.Add(await api.RunAsync($$"""{"robot": "{{robot}}"}""", finalize));
            clock.Advance(TimeSpan.FromHours(3));
        }

        await api.RunAsync("""{"robot": "arm-1"}""", Failed("the day after"));
        clock.Advance(TimeSpan.FromHours(1));

        // One by older rules, one of which a rule failed, one without an analysis.
        foreach (var table in new[] { "failure_analyses", "episodes" })
            await api.ExecuteAsync($"update {table} set analyzer_version = 1 where episode_id = @id", new { id = ids[0] });
        await api.ExecuteAsync("update episodes set analysis_status = 'errored', confidence = 'low' where episode_id = @id", new { id = ids[4] });
        await api.ExecuteAsync("delete from findings where episode_id = @id", new { id = ids[6] });
        await api.ExecuteAsync("delete from failure_analyses where episode_id = @id", new { id = ids[6] });
        await api.ExecuteAsync(
            """
            update episodes set analysis_status = null, analyzer_version = null, confidence = null, explained_after_s = null, failure_category = null, failure_detail = null, headline = null
            where episode_id = @id
            """,
            new { id = ids[6] });
    }

    private static string Failed(string reason) => $$"""{"status": "failed", "failure": {"reason": "{{reason}}"} }""";

    private static async Task ShouldListAsync(EpisodeApi api, JsonElement number, JsonElement owner, string list)
    {
        var query = owner.GetProperty(list).GetString()!;
        (await api.GetAsync($"/api/episodes?{query}")).GetProperty("episodes").GetArrayLength().ShouldBe((int)number.GetDouble(), query);
    }

    private static async Task<JsonElement> AttentionAsync(EpisodeApi api) => (await api.GetAsync("/api/overview")).GetProperty("attention");

    private static Task<(int? Version, string? Status, string? Confidence)> MarksAsync(EpisodeApi api, Guid id) =>
        api.AskAsync<(int?, string?, string?)>("select analyzer_version, analysis_status, confidence from episodes where episode_id = @id", new { id });

    private static long Number(JsonElement owner, string name) => (long)owner.GetProperty(name).GetDouble();

    private static long[] Numbers(JsonElement owner, string name) => [.. owner.GetProperty(name).EnumerateArray().Select(one => (long)one.GetDouble())];
}
