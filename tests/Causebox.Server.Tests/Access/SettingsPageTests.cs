using System.Net;
using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Access.People;

namespace Causebox.Server.Tests.Access;

/// <summary>What the portal's page of settings asks for.</summary>
public sealed class SettingsPageTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task What_is_kept_for_how_long_is_told_with_the_setting_that_changes_it_and_what_is_held_beyond()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Episodes = settings.Episodes with { KeepFailed = TimeSpan.FromDays(30) } });
        var api = await EpisodeApi.OfAsync(server);
        var (one, other) = (await api.RunAsync("{}", """{"status": "ready"}"""), await api.RunAsync("{}", """{"status": "ready"}"""));
        foreach (var reason in (string[])["a", "b"])
            await api.PostAsync($"/api/episodes/{one}/pins", $$"""{"reason": "{{reason}}"}""", HttpStatusCode.Created);
        await api.PostAsync($"/api/episodes/{other}/pins", """{"reason": "over", "until": "2099-01-01T00:00:00Z"}""", HttpStatusCode.Created);
        await api.ExecuteAsync("update pins set until = now() - interval '1 s' where reason = 'over'");
        await api.PostAsync("/api/verify/promote", $$"""{"baseline_episode_id": "{{other}}"}""", HttpStatusCode.Created);
        var reader = new EpisodeApi(server, api.Organization, await server.ClientAsync(api.Organization, AccessScope.Read));

        var told = await reader.GetAsync("/api/retention");

        (told.GetProperty("pinned_episodes").GetInt64(), told.GetProperty("scenario_episodes").GetInt64()).ShouldBe((1, 1));
        Kept(told, "episodes_failed").ShouldBe((30 * 86400.0, false, "episodes.keep_failed_s"));
        Kept(told, "episodes_ready").ShouldBe((null, true, "episodes.keep_ready_s"));
        Kept(told, "health").ShouldBe((30 * 86400.0, true, "agents.health_keep_s"));
        Kept(told, "audit").ShouldBe((null, true, null));
        var guide = await File.ReadAllTextAsync(Cli.Tests.Checkout.PathOf("docs/operations.md"), TestContext.Current.CancellationToken);
        told.GetProperty("kept").EnumerateArray().Select(one => one.GetProperty("setting").GetString()).OfType<string>().ShouldAllBe(key => guide.Contains($"`{key}`"));
    }

    [Fact]
    public async Task People_come_in_pages_with_their_last_login()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        foreach (var name in (string[])["cat", "ann", "bob"])
            await server.AddPersonAsync(organization, $"{name}@example.com");
        using var browser = await server.LogInAsync("bob@example.com");
        var admin = new EpisodeApi(server, organization, await server.ClientAsync(organization));
        await browser.PostAsync("/api/people", """{"email": "dan@example.com", "role": "viewer"}""");

        var first = await admin.GetAsync("/api/people?limit=2");
        var second = await admin.GetAsync($"/api/people?limit=2&cursor={first.Text("next")}");

        People(first).Select(person => person.Text("email")).ShouldBe(["ann@example.com", "bob@example.com"]);
        People(second).Select(person => person.Text("email")).ShouldBe(["cat@example.com"]);
        People(first)[0].GetProperty("last_login_at").ValueKind.ShouldBe(JsonValueKind.Null);
        People(first)[1].GetProperty("last_login_at").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddHours(-1));
        (first.GetProperty("invitations").GetArrayLength(), second.GetProperty("invitations").GetArrayLength()).ShouldBe((1, 0));
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        People(await admin.GetAsync("/api/people")).Count.ShouldBe(3);
        foreach (var query in (string[])["cursor=%20", "cursor=%2F%2F", "limit=0", "limit=201", "cursor=AA", "role=admin"])
            (await admin.Client.GetAnswerAsync($"/api/people?{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
    }

    [Fact]
    public async Task The_administrator_of_the_instance_sees_every_organization_and_nobody_else_does()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (own, second) = (await server.AddOrganizationAsync("b-own"), await server.AddOrganizationAsync("a-second"));
        await server.AddOrganizationAsync("c-third");
        await server.AddPersonAsync(own, "root@example.com", administrator: true);
        var ann = await server.AddPersonAsync(second, "ann@example.com", Role.Operator);
        await server.Database.InAsync(own, scope => PeopleStore.AddMemberAsync(scope, ann, Role.Admin, TimeProvider.System.GetUtcNow(), "system:test"), CancellationToken.None);
        using var root = await server.LogInAsync("root@example.com");
        using var member = await server.LogInAsync("ann@example.com");
        using var key = await server.ClientAsync(own);

        var first = await (await root.GetAsync("/api/instance/organizations?limit=2")).JsonAsync();
        var rest = await (await root.GetAsync($"/api/instance/organizations?cursor={first.Text("next")}")).JsonAsync();

        Organizations(first).Concat(Organizations(rest)).ShouldBe([("a-second", 1, null), ("b-own", 2, "admin"), ("c-third", 0, null)]);
        (await member.GetAsync("/api/instance/organizations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await key.GetAnswerAsync("/api/instance/organizations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Database.OutsideAsync(
            async connection => await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from instance_organizations(@ann, '', 200)", new { ann }),
            CancellationToken.None)).ShouldBe(0);
        var me = await (await member.GetAsync("/api/me")).JsonAsync();
        me.GetProperty("instance_administrator").GetBoolean().ShouldBeFalse();
        me.GetProperty("organizations").EnumerateArray().Select(one => (one.Text("slug"), one.Text("role"))).Order().ShouldBe([("a-second", "operator"), ("b-own", "admin")]);
        (await (await root.GetAsync("/api/me")).JsonAsync()).GetProperty("instance_administrator").GetBoolean().ShouldBeTrue();
    }

    private static (double? Seconds, bool IsDefault, string? Setting) Kept(JsonElement told, string what)
    {
        var kept = told.GetProperty("kept").EnumerateArray().Single(one => one.Text("what") == what);
        var seconds = kept.GetProperty("keep_s");
        return (seconds.ValueKind == JsonValueKind.Null ? null : seconds.GetDouble(), kept.GetProperty("is_default").GetBoolean(), kept.GetProperty("setting").GetString());
    }

    private static List<JsonElement> People(JsonElement page) => [.. page.GetProperty("people").EnumerateArray()];

    private static IEnumerable<(string Slug, int People, string? Role)> Organizations(JsonElement page) =>
        page.GetProperty("organizations").EnumerateArray().Select(one => (one.Text("slug"), one.GetProperty("people").GetInt32(), one.GetProperty("role").GetString()));
}
