using System.Net;
using Causebox.Server.Database;

namespace Causebox.Server.Tests.Access;

public sealed class PeopleTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task An_invited_person_sets_a_password_once_and_is_a_member()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());
        var link = await InviteAsync(admin, "bob@example.com", "operator");
        using var bob = new Browser(server.Address);

        var joined = await JoinAsync(bob, link, "Bob", "a long enough one");
        joined.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var me = await (await bob.GetAsync("/api/me")).JsonAsync();
        me.Text("role").ShouldBe("operator");
        me.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(["ingest", "read", "operate"]);

        using var late = new Browser(server.Address);
        (await late.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_with_its_password_and_only_with_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (first, second) = (await server.AddOrganizationAsync("first"), await server.AddOrganizationAsync("second"));
        await server.AddPersonAsync(first, "ann@example.com");
        using var admin = await server.ClientAsync(second);
        var link = await InviteAsync(admin, "ANN@example.com", "admin");
        using var browser = new Browser(server.Address);

        (await JoinAsync(browser, link, "Mallory", "a password of mallory")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await JoinAsync(browser, link, "Mallory", AccessTesting.Password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var me = await (await browser.GetAsync("/api/me")).JsonAsync();
        me.Text("name").ShouldBe("Ann");
        me.GetProperty("organizations").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task An_organization_sees_only_its_own_people()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (first, second) = (await server.AddOrganizationAsync("first"), await server.AddOrganizationAsync("second"));
        await server.AddPersonAsync(first, "ann@example.com");
        await server.AddPersonAsync(second, "bob@example.com");

        (await EmailsAsync(first)).ShouldBe(["ann@example.com"]);
        (await EmailsAsync(second)).ShouldBe(["bob@example.com"]);

        Task<IReadOnlyList<string>> EmailsAsync(OrganizationId organization) => server.Database.InAsync(
            organization, scope => scope.QueryAsync<string>("select email from people"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_last_admin_can_neither_leave_nor_be_less()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        var ann = await server.AddPersonAsync(organization, "ann@example.com");
        var bob = await server.AddPersonAsync(organization, "bob@example.com", "viewer");
        using var browser = await server.LogInAsync("ann@example.com");

        (await browser.SendAsync(HttpMethod.Patch, $"/api/people/{ann}", """{"role":"viewer"}""")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await browser.SendAsync(HttpMethod.Delete, $"/api/people/{ann}", "")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await browser.SendAsync(HttpMethod.Patch, $"/api/people/{bob}", """{"role":"admin"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.SendAsync(HttpMethod.Delete, $"/api/people/{ann}", "")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_administrator_of_the_instance_enters_an_organization_only_with_a_reason_that_it_keeps()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (own, other) = (await server.AddOrganizationAsync("own"), await server.AddOrganizationAsync("other"));
        await server.AddPersonAsync(own, "root@example.com", administrator: true);
        await server.AddPersonAsync(own, "ann@example.com");
        using var root = await server.LogInAsync("root@example.com");
        using var ann = await server.LogInAsync("ann@example.com");

        (await ann.PostAsync("/api/instance/enter", """{"organization":"other","reason":"r"}""")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await root.PostAsync("/api/me/organization", """{"organization":"other"}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await root.PostAsync("/api/instance/enter", """{"organization":"other"}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await root.PostAsync("/api/instance/enter", """{"organization":"other","reason":"they asked for help"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await root.GetAsync("/api/me")).JsonAsync()).GetProperty("organization").Text("slug").ShouldBe("other");
        using var theirs = await server.ClientAsync(other);
        (await (await theirs.GetAnswerAsync("/api/audit?action=organization.entered")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldContain("they asked for help");
    }

    [Fact]
    public async Task Who_enters_another_organization_leaves_no_login_behind_in_the_one_before()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (own, _) = (await server.AddOrganizationAsync("own"), await server.AddOrganizationAsync("other"));
        await server.AddPersonAsync(own, "root@example.com", administrator: true);
        using var root = await server.LogInAsync("root@example.com");
        var before = root.SessionToken!;

        (await root.PostAsync("/api/instance/enter", """{"organization":"other","reason":"they asked for help"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await root.PostAsync("/api/logout")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var left = server.Client();
        left.DefaultRequestHeaders.Add("Cookie", $"cbx_session={before}");
        (await left.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> InviteAsync(HttpClient admin, string email, string role)
    {
        var answer = await admin.PostJsonAsync("/api/people", $$"""{"email":"{{email}}","role":"{{role}}"}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return new Uri((await answer.JsonAsync()).Text("link")).PathAndQuery;
    }

    private static Task<HttpResponseMessage> JoinAsync(Browser browser, string link, string name, string password) =>
        browser.SubmitAsync(link, "/invite", ("token", link.Split('=')[1]), ("name", name), ("password", password));
}
