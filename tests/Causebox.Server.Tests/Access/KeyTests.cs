using System.Net;
using Causebox.Server.Access;
using Causebox.Server.Access.Credentials;
using CredentialCache = Causebox.Server.Access.Credentials.CredentialCache;

namespace Causebox.Server.Tests.Access;

public sealed class KeyTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_key_is_shown_once_used_and_revoked_within_the_bound_on_every_server()
    {
        var clock = new HandClock();
        await using var one = await TestServer.StartAsync(postgres, clock: clock);
        await using var two = await one.StartSecondAsync(postgres, clock);
        using var admin = await one.ClientAsync(await one.AddOrganizationAsync());
        var made = await (await admin.PostJsonAsync("/api/keys", """{"name":"ci","scopes":["read"]}""")).JsonAsync();
        using var here = one.Client(made.Text("key"));
        using var there = two.Client();
        there.DefaultRequestHeaders.Add("X-RoboTrace-Key", made.Text("key"));

        (await (await there.GetAnswerAsync("/api/me")).JsonAsync()).Text("name").ShouldBe("ci");
        (await here.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await admin.GetAnswerAsync("/api/keys")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(made.Text("key")[15..]);
        var revoked = await (await admin.DeleteAsync($"/api/keys/{made.Text("key_id")}", TestContext.Current.CancellationToken)).JsonAsync();
        revoked.Text("status").ShouldBe("revoked");

        (await here.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "at once where it was revoked");
        clock.Advance(CredentialCache.Freshness);
        (await there.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "within the bound elsewhere");
    }

    [Fact]
    public async Task A_key_dies_at_its_time_though_it_is_remembered()
    {
        var clock = new HandClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());
        var body = $$"""{"name":"short","scopes":["read"],"expires_at":"{{clock.GetUtcNow().AddSeconds(3):O}}"}""";
        using var client = server.Client((await (await admin.PostJsonAsync("/api/keys", body)).JsonAsync()).Text("key"));

        (await client.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(3));
        (await client.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"name":"n","scopes":[]}""")]
    [InlineData("""{"name":"n","scopes":["root"]}""")]
    [InlineData("""{"name":"n","scopes":[null]}""")]
    [InlineData("""{"name":"","scopes":["read"]}""")]
    [InlineData("""{"name":"n","scopes":["read"],"robot":""}""")]
    [InlineData("""{"name":"n","scopes":["read"],"expires_at":"2001-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"n","scopes":"read"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task What_is_no_key_is_refused_with_one_error(string body)
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());

        var answer = await admin.PostJsonAsync("/api/keys", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).Text("error").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_key_cannot_make_one_that_may_more_than_itself()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        using var admin = await server.ClientAsync(organization, AccessScope.Admin);
        using var bound = await server.ClientAsync(organization, robot: "arm-07");

        (await admin.PostJsonAsync("/api/keys", """{"name":"n","scopes":["ingest"]}""")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await bound.PostJsonAsync("/api/keys", """{"name":"n","scopes":["ingest"]}""")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await bound.PostJsonAsync("/api/keys", """{"name":"n","scopes":["ingest"],"robot":"arm-07"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_list_pages_without_a_gap_or_a_double()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());
        for (var number = 0; number < 6; number++)
            await admin.PostJsonAsync("/api/keys", """{"name":"n","scopes":["read"]}""");
        List<string> seen = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await (await admin.GetAnswerAsync($"/api/keys?limit=3&cursor={cursor}")).JsonAsync();
            seen.AddRange(page.GetProperty("keys").EnumerateArray().Select(key => key.Text("key_id")));
            cursor = page.GetProperty("next").GetString();
        }

        seen.Count.ShouldBe(7);
        seen.Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public async Task Many_requests_ask_the_database_once()
    {
        var clock = new HandClock();
        var cache = new CredentialCache(clock);
        var asked = 0;
        var good = new ResolvedCredential { Id = "a", Name = "a" };
        Task<ResolvedCredential?> Resolve()
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult<ResolvedCredential?>(good);
        }

        await Parallel.ForAsync(0, 500, TestContext.Current.CancellationToken, async (_, cancel) =>
            (await cache.FindAsync("key", [1], Resolve, cancel)).ShouldBe(good));
        asked.ShouldBe(1);
        clock.Advance(CredentialCache.Freshness);
        await cache.FindAsync("key", [1], Resolve, TestContext.Current.CancellationToken);
        asked.ShouldBe(2);
    }
}
