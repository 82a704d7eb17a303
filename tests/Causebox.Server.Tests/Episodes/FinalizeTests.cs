using System.Net;
using System.Text.Json;

namespace Causebox.Server.Tests.Episodes;

public sealed class FinalizeTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_finalize_merges_metadata_over_what_the_create_sent()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var id = await api.RunAsync(
            """{"metadata": {"a": 1, "outcome": {"success": null, "reward_total": 1}, "b": {"x": 1}}}""",
            """{"status": "ready", "duration_s": 2.5, "fps": 29.97, "bytes_total": 12, "metadata": {"outcome": {"success": true}, "c": 3}}""");

        var episode = await api.GetAsync(id);
        episode.GetProperty("metadata").GetRawText().ShouldBe("""{"a":1,"outcome":{"success":true},"b":{"x":1},"c":3}""");
        episode.GetProperty("status").GetString().ShouldBe("ready");
        episode.GetProperty("duration_s").GetDouble().ShouldBe(2.5);
        episode.GetProperty("bytes_total").GetInt64().ShouldBe(12);
        episode.GetProperty("analysis").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_reason_whose_cut_would_fall_into_a_character_does_not_refuse_the_finalize()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var reason = new string('x', 999) + "\U0001F916 and on";

        var id = await api.RunAsync("{}", $$$"""{"status": "failed", "metadata": {"failure_reason": "{{{reason}}}"}}""");

        (await api.GetAsync(id)).GetProperty("metadata").GetProperty("failure_reason").GetString().ShouldBe(reason);
        (await api.AskAsync<string>("select failure_reason from episodes")).ShouldBe(new string('x', 999));
    }

    [Fact]
    public async Task The_successes_of_a_robot_that_sends_no_durations_are_not_read_at_its_failures()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await api.ExecuteAsync(
            """
            insert into episodes (organization_id, episode_id, status, source, robot, metadata, is_success, created_by, updated_at)
            select current_organization(), gen_random_uuid(), 'ready', 'real', 'arm', '{}', true, 'system:test', now() from generate_series(1, 2000)
            """);

        var plan = await server.Database.InAsync(api.Organization, async scope =>
        {
            await scope.ExecuteAsync("set local enable_seqscan = off; set local enable_bitmapscan = off");
            return await scope.QueryAsync<string>(
                """
                explain (analyze, costs off, timing off, summary off)
                select duration_s from episodes
                where organization_id = @Organization and is_success and duration_s > 0 and robot = 'arm' order by episode_id desc limit 20
                """,
                new { Organization = api.Organization.Value });
        }, TestContext.Current.CancellationToken);

        string.Join('\n', plan).ShouldNotContain("Rows Removed by Filter");
    }

    [Fact]
    public async Task The_same_finalize_again_changes_nothing()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        const string Body = """{"status": "failed", "duration_s": 2, "failure_time_s": 1, "metadata": {"failure_reason": "slip"}}""";

        var id = await api.RunAsync("{}", Body);
        var first = await api.GetAsync(id);
        await api.FinalizeAsync(id, Body);

        (await api.GetAsync(id)).GetRawText().ShouldBe(first.GetRawText());
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.completed'")).ShouldBe(1);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'episode.finalized'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_is_not_undone_and_may_come_late()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var failed = await api.RunAsync("{}", """{"status": "failed", "metadata": {"failure_reason": "slip"}}""");
        (await api.FinalizeAsync(failed, """{"status": "ready"}""")).GetProperty("status").GetString().ShouldBe("failed");
        var ready = await api.RunAsync("{}", """{"status": "ready"}""");
        (await api.FinalizeAsync(ready, """{"status": "failed", "metadata": {"failure_reason": "slip"}}""")).GetProperty("status").GetString().ShouldBe("failed");

        (await api.CodesAsync(failed)).ShouldBe(["failure_reason_in_metadata"]);
        (await api.CodesAsync(ready)).ShouldBe(["failure_reason_in_metadata"]);
    }

    [Theory]
    [InlineData("""{"status": "failed", "duration_s": 1.0, "failure_time_s": 1.2}""", "1.000")]
    [InlineData("""{"status": "failed", "duration_s": 1.0006, "failure_time_s": 9}""", "1.000")]
    [InlineData("""{"status": "failed", "duration_s": 3, "failure_time_s": 1.23456}""", "1.235")]
    [InlineData("""{"status": "failed", "duration_s": 3, "failure": {"time_s": 1.5, "reason": "slip"}}""", "1.500")]
    [InlineData("""{"status": "failed", "failure_time_s": 1e300}""", "999999999.000")]
    [InlineData("""{"status": "ready", "duration_s": 3, "failure_time_s": 1}""", "null")]
    public async Task The_time_of_failure_lies_in_the_run_to_milliseconds(string body, string expected)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        (await api.GetAsync(await api.RunAsync("{}", body))).GetProperty("failure_time_s").GetRawText().ShouldBe(expected);
    }

    [Fact]
    public async Task The_reason_of_a_structured_failure_becomes_the_metadatas()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var one = await api.RunAsync("{}", """{"status": "failed", "failure": {"time_s": 1, "reason": "slip"}}""");
        var other = await api.RunAsync("{}", """{"status": "failed", "failure": {"reason": "slip"}, "metadata": {"failure_reason": "its own"}}""");

        (await api.GetAsync(one)).GetProperty("metadata").GetProperty("failure_reason").GetString().ShouldBe("slip");
        (await api.GetAsync(other)).GetProperty("metadata").GetProperty("failure_reason").GetString().ShouldBe("its own");
    }

    [Fact]
    public async Task What_is_not_there_is_404_and_what_is_archived_409()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", """{"status": "failed"}""");
        await api.PostAsync($"/api/episodes/{id}/status", """{"status": "archived", "reason": "done with it"}""");

        await api.PostAsync($"/api/ingest/episode/{id}/finalize", """{"status": "ready"}""", HttpStatusCode.Conflict);
        await api.PostAsync($"/api/ingest/episode/{Guid.Empty}/finalize", "{}", HttpStatusCode.NotFound);
        await api.PostAsync("/api/ingest/episode/none/finalize", "{}", HttpStatusCode.NotFound);
        await api.PostAsync($"/api/ingest/episode/{id}/finalize", """{"status": "recording"}""", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_persons_word_stands_over_the_robots_and_is_audited()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", """{"status": "ready"}""");

        await api.PostAsync($"/api/episodes/{id}/status", """{"status": "failed", "reason": "it dropped the part"}""");
        (await api.CodesAsync(id)).ShouldBe(["status_failed_no_reason"]);
        await api.FinalizeAsync(id, """{"status": "ready"}""");
        (await api.GetAsync(id)).GetProperty("status").GetString().ShouldBe("failed");
        await api.PostAsync($"/api/episodes/{id}/status", """{"status": "ready"}""");
        await api.FinalizeAsync(id, """{"status": "failed"}""");

        var episode = await api.GetAsync(id);
        episode.GetProperty("status").GetString().ShouldBe("ready");
        episode.GetProperty("analysis").ValueKind.ShouldBe(JsonValueKind.Null);
        (await api.AskAsync<string>(
            "select metadata->>'reason' from audit_log where action = 'episode.status_changed' order by at limit 1")).ShouldBe("it dropped the part");
    }

    [Fact]
    public async Task Two_servers_that_finalize_one_episode_at_once_make_one_analysis()
    {
        await using var one = await TestServer.StartAsync(postgres);
        await using var two = await TestServer.StartAsync(postgres, settings => settings with
        {
            DatabaseUrl = one.Settings.DatabaseUrl,
            DatabaseOwnerUrl = one.Settings.DatabaseOwnerUrl,
            Artifacts = settings.Artifacts with { Folder = Path.Combine(one.Folder, "artifacts") },
        });
        var first = await EpisodeApi.OfAsync(one);
        var second = await first.ThroughAsync(two);
        const string Body = """{"status": "failed", "metadata": {"failure_reason": "slip"}}""";

        for (var round = 0; round < 10; round++)
        {
            var created = await first.CreatedAsync(round % 2 == 0 ? "{}" : """{"request_uploads": ["sensors", "actions"]}""");
            var id = created.GetProperty("episode_id").GetGuid();
            if (round % 2 == 1)
                await first.UploadAsync(created, "actions", Causebox.Server.Episodes.DemoSamples.Actions(saturates: true));

            await Task.WhenAll(first.FinalizeAsync(id, Body), second.FinalizeAsync(id, Body), first.FinalizeAsync(id, Body), second.FinalizeAsync(id, Body));

            var audits = await first.AskAsync<long>(
                "select count(*) from audit_log where action like 'failure_analysis.%' and subject_id = @id", new { id = id.ToString() });
            audits.ShouldBe(1);
            (await first.AskAsync<long>("select count(*) from findings where episode_id = @id", new { id })).ShouldBe(round % 2 == 0 ? 1 : 2);
        }
    }
}
