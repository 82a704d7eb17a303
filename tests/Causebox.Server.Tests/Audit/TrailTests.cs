using System.Net;
using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Tests.Access;
using Causebox.Server.Tests.Sessions;

namespace Causebox.Server.Tests.Audit;

public sealed class TrailTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task The_trail_of_one_episode_has_its_rows_alone_with_names_and_addresses_for_admins_only()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var person = await server.AddPersonAsync(api.Organization, "ann@example.com", name: "Ann Lee");
        var (id, other) = (await api.RunAsync("{}", """{"status": "failed"}"""), await api.RunAsync("{}", """{"status": "failed"}"""));
        using var browser = await server.LogInAsync("ann@example.com");
        await browser.PostAsync($"/api/episodes/{id}/pins", """{"reason": "why?"}""");
        await browser.PostAsync($"/api/episodes/{other}/pins", """{"reason": "why?"}""");
        using var reader = await server.ClientAsync(api.Organization, AccessScope.Read);
        await api.ExecuteAsync("insert into audit_log (organization_id, audit_id, actor, action, subject_kind, subject_id, address) "
            + "values (@organization, gen_random_uuid(), 'person:------------------------------------', 'x.y', 'episode', @id, '10.1.2.3')",
            new { organization = api.Organization.Value, id = id.ToString("D") });

        var all = Entries(await PageAsync(reader, $"/api/episodes/{id}/audit"));

        all.ShouldAllBe(entry => entry.Text("subject_id") == id.ToString("D") && entry.GetProperty("address").ValueKind == JsonValueKind.Null);
        var pinned = all.Single(entry => entry.Text("action") == "episode.pinned");
        (pinned.Text("actor"), pinned.Text("actor_name")).ShouldBe(($"person:{person}", "Ann Lee"));
        all.Single(entry => entry.Text("action") == "episode.created").Text("actor_name").ShouldBe("test");
        all.Single(entry => entry.Text("action") == "x.y").GetProperty("actor_name").ValueKind.ShouldBe(JsonValueKind.Null);
        Entries(await PageAsync(api.Client, $"/api/episodes/{id}/audit")).Single(entry => entry.Text("action") == "x.y").Text("address").ShouldBe("10.1.2.3");
        Entries(await PageAsync(api.Client, "/api/audit?action=episode.pinned")).ShouldAllBe(entry => entry.Text("actor_name") == "Ann Lee");

        var first = await PageAsync(reader, $"/api/episodes/{id}/audit?limit=1");
        var seen = Entries(first);
        for (var page = first; page.GetProperty("next").ValueKind == JsonValueKind.String;)
        {
            page = await PageAsync(reader, $"/api/episodes/{id}/audit?limit=1&cursor={page.Text("next")}");
            seen = [.. seen, .. Entries(page)];
        }

        seen.Select(entry => entry.Text("audit_id")).ShouldBe(all.Select(entry => entry.Text("audit_id")));
    }

    [Fact]
    public async Task A_person_who_was_removed_and_an_administrator_who_entered_keep_their_names_in_the_trail()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (api, theirs) = (await EpisodeApi.OfAsync(server), await EpisodeApi.OfAsync(server, "theirs"));
        var id = await api.RunAsync("{}", "{}");
        var person = await server.AddPersonAsync(api.Organization, "bob@example.com", "operator", "Bob Lee");
        await server.AddPersonAsync(theirs.Organization, "root@example.com", name: "Root", administrator: true);
        using var bob = await server.LogInAsync("bob@example.com");
        using var root = await server.LogInAsync("root@example.com");
        await root.PostAsync("/api/instance/enter", """{"organization": "acme", "reason": "ticket 7"}""");
        foreach (var browser in (Browser[])[bob, root])
            await browser.PostAsync($"/api/episodes/{id}/pins", """{"reason": "why?"}""");

        await api.DeleteAsync($"/api/people/{person}", HttpStatusCode.OK);

        Entries(await PageAsync(api.Client, $"/api/episodes/{id}/audit")).Where(entry => entry.Text("action") == "episode.pinned").Select(entry => entry.Text("actor_name"))
            .ShouldBe(["Root", "Bob Lee"]);
    }

    [Fact]
    public async Task A_deleted_episode_has_a_trail_that_says_so_and_what_never_was_or_is_anothers_has_none()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (api, theirs) = (await EpisodeApi.OfAsync(server), await EpisodeApi.OfAsync(server, "theirs"));
        var (id, foreign) = (await api.CreateAsync(), await theirs.CreateAsync());
        await api.DeleteAsync($"/api/episodes/{id}");

        Entries(await PageAsync(api.Client, $"/api/episodes/{id}/audit")).First().Text("action").ShouldBe("episode.deleted");
        foreach (var path in (string[])[$"/api/episodes/{foreign}/audit", $"/api/episodes/{Guid.Empty}/audit", $"/api/evals/{id}/audit", "/mcap/sessions/none/audit", "/api/episodes/x/audit"])
            (await api.Client.GetAnswerAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await api.Client.GetAnswerAsync($"/api/episodes/{id}/audit?action=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Evaluations_and_sessions_have_theirs()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var sessions = await SessionApi.OfAsync(server);
        var session = await sessions.UploadAsync(("a.mcap", SessionApi.Recording()));
        var api = new EpisodeApi(server, sessions.Organization, sessions.Client);
        var baseline = await api.RunAsync("{}", """{"status": "ready"}""");
        var run = (await api.PostAsync(
            "/api/ingest/eval-run", $$"""{"candidate_policy_version": "v2", "baseline_episode_ids": ["{{baseline}}"]}""", HttpStatusCode.Created)).Text("eval_run_id");

        Entries(await PageAsync(api.Client, $"/api/evals/{run}/audit")).ShouldHaveSingleItem().Text("action").ShouldBe("eval_run.created");
        var trail = Entries(await PageAsync(api.Client, $"/mcap/sessions/{session}/audit"));
        trail.ShouldNotBeEmpty();
        trail.ShouldAllBe(entry => entry.Text("subject_kind") == "session");
        // The number that the log and the streams call it by finds it too.
        (await PageAsync(api.Client, $"/mcap/sessions/{trail[0].Text("subject_id")}")).Text("session_id").ShouldBe(session);
    }

    [Fact]
    public async Task The_words_of_the_log_are_counted_up_to_a_thousand()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (api, theirs) = (await EpisodeApi.OfAsync(server), await EpisodeApi.OfAsync(server, "theirs"));
        await theirs.CreateAsync();
        await api.ExecuteAsync(
            """
            insert into audit_log (organization_id, audit_id, actor, action, subject_kind, subject_id)
            select @organization, gen_random_uuid(), 'a', case when n <= 1200 then 'many.done' when n <= 2200 then 'thousand.done' else 'few.done' end, 'thing', n::text
            from generate_series(1, 2203) n
            """,
            new { organization = api.Organization.Value });

        var names = await api.GetAsync("/api/audit/actions");

        names.GetProperty("actions").EnumerateArray().Select(one => (one.Text("name"), one.GetProperty("count").GetInt32(), one.GetProperty("more").GetBoolean()))
            .ShouldBe([("few.done", 3, false), ("many.done", 1000, true), ("thousand.done", 1000, false)]);
        names.GetProperty("subject_kinds").EnumerateArray().ShouldHaveSingleItem().Text("name").ShouldBe("thing");
        using var reader = await server.ClientAsync(api.Organization, AccessScope.Read);
        (await reader.GetAnswerAsync("/api/audit/actions")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<JsonElement> PageAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAnswerAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.JsonAsync();
    }

    private static List<JsonElement> Entries(JsonElement page) => [.. page.GetProperty("entries").EnumerateArray()];
}
