using System.Net;
using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Access.People;
using Causebox.Server.Tests.Access;

namespace Causebox.Server.Tests.Views;

public sealed class ViewTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_view_is_its_owners_alone_until_it_is_shared_and_a_key_sees_what_is_shared()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        var ann = await server.AddPersonAsync(organization, "ann@example.com", Role.Operator);
        await server.AddPersonAsync(organization, "bob@example.com", Role.Viewer);
        using var annsBrowser = await server.LogInAsync("ann@example.com");
        using var bobsBrowser = await server.LogInAsync("bob@example.com");
        using var key = await server.ClientAsync(organization, AccessScope.Read);

        await SaveAsync(annsBrowser, "mine", shared: false);
        var shared = await SaveAsync(annsBrowser, "gripper failures", shared: true);
        await SaveAsync(bobsBrowser, "mine", shared: false);

        (shared.Text("owner"), shared.Text("query"), shared.GetProperty("shared").GetBoolean()).ShouldBe(($"person:{ann}", "status=failed&q=a%20b", true));
        (await NamesAsync(await annsBrowser.GetAsync("/api/views?page=episodes"))).ShouldBe(["gripper failures", "mine"]);
        (await NamesAsync(await bobsBrowser.GetAsync("/api/views"))).ShouldBe(["gripper failures", "mine"]);
        (await NamesAsync(await bobsBrowser.GetAsync("/api/views?page=sessions"))).ShouldBeEmpty();
        (await NamesAsync(await key.GetAnswerAsync("/api/views?page=episodes"))).ShouldBe(["gripper failures"]);
        (await bobsBrowser.PostAsync("/api/views", Body("for all", shared: true))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await key.PostJsonAsync("/api/views", Body("a key's", shared: false))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_name_is_taken_once_among_ones_own_and_once_among_the_shared_whatever_its_capitals()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), "ann@example.com");
        using var browser = await server.LogInAsync("ann@example.com");

        foreach (var shared in new[] { true, false })
        {
            await SaveAsync(browser, "night shift", shared);
            (await (await browser.PostAsync("/api/views", Body("Night Shift", shared))).ShouldBeProblemAsync(HttpStatusCode.Conflict)).ShouldContain("name");
            (await browser.PostAsync("/api/views", Body("night shift", shared, page: "sessions"))).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task Whoever_saved_a_view_or_an_admin_deletes_it_and_both_are_in_the_log()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        await server.AddPersonAsync(organization, "ann@example.com", Role.Operator);
        await server.AddPersonAsync(organization, "bob@example.com", Role.Operator);
        await server.AddPersonAsync(organization, "eve@example.com", Role.Admin);
        using var ann = await server.LogInAsync("ann@example.com");
        using var bob = await server.LogInAsync("bob@example.com");
        using var eve = await server.LogInAsync("eve@example.com");
        var own = (await SaveAsync(ann, "own", shared: false)).Text("view_id");
        var shared = (await SaveAsync(ann, "shared", shared: true)).Text("view_id");
        var other = (await SaveAsync(ann, "another", shared: true)).Text("view_id");

        (await DeleteAsync(eve, own)).ShouldBe(HttpStatusCode.NotFound);
        (await DeleteAsync(bob, shared)).ShouldBe(HttpStatusCode.Forbidden);
        (await DeleteAsync(eve, shared)).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync(ann, other)).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync(ann, own)).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync(ann, own)).ShouldBe(HttpStatusCode.NotFound);

        var log = (await (await eve.GetAsync("/api/audit?action=view.*")).JsonAsync()).GetProperty("entries").EnumerateArray().Select(entry => entry.Text("action"));
        log.ShouldBe(["view.deleted", "view.deleted", "view.deleted", "view.saved", "view.saved", "view.saved"]);
    }

    [Fact]
    public async Task What_is_no_view_is_refused_and_so_is_one_more_than_there_may_be()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        await server.AddPersonAsync(organization, "ann@example.com");
        using var browser = await server.LogInAsync("ann@example.com");
        foreach (var bad in new[]
        {
            Body("", false), Body(new string('n', 101), false), Body("n", false, page: "no page"), Body("n", false, query: new string('q', 4001)),
            Body("n", false, query: "a b"), Body("n", false, query: "a\u0000"), """{"name": "n"}""",
        })
            (await browser.PostAsync("/api/views", bad)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, bad);

        await server.Database.InAsync(organization, scope => scope.ExecuteAsync(
            """
            insert into saved_views (organization_id, view_id, page, name, query, owner, is_shared, created_at)
            select current_organization(), gen_random_uuid(), 'episodes', 'n' || number, '', 'key:k', true, now() from generate_series(1, 200) number
            """), TestContext.Current.CancellationToken);
        (await (await browser.PostAsync("/api/views", Body("one more", true))).ShouldBeProblemAsync(HttpStatusCode.Conflict)).ShouldContain("200");
        (await browser.PostAsync("/api/views", Body("one of my own", false))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static string Body(string name, bool shared, string page = "episodes", string query = "?status=failed&q=a%20b") =>
        JsonSerializer.Serialize(new { name, page, query, shared });

    private static async Task<JsonElement> SaveAsync(Browser browser, string name, bool shared)
    {
        var answer = await browser.PostAsync("/api/views", Body(name, shared));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.JsonAsync();
    }

    private static async Task<HttpStatusCode> DeleteAsync(Browser browser, string id) => (await browser.SendAsync(HttpMethod.Delete, $"/api/views/{id}", "{}")).StatusCode;

    private static async Task<string[]> NamesAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. (await answer.JsonAsync()).GetProperty("views").EnumerateArray().Select(view => view.Text("name"))];
    }
}
