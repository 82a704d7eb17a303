using System.Net;
using Causebox.Server.Access.Guesses;
using Causebox.Server.Access.People;
using Microsoft.Extensions.DependencyInjection;
using CredentialCache = Causebox.Server.Access.Credentials.CredentialCache;

namespace Causebox.Server.Tests.Access;

public sealed class LoginTests(PostgresOfTests postgres)
{
    private const string Email = "ann@example.com";

    [Fact]
    public async Task A_person_logs_in_and_is_somebody_until_they_log_out_on_every_server()
    {
        var clock = new HandClock();
        await using var one = await TestServer.StartAsync(postgres, clock: clock);
        await using var two = await one.StartSecondAsync(postgres, clock);
        await one.AddPersonAsync(await one.AddOrganizationAsync(), Email);
        using var browser = await one.LogInAsync(" Ann@Example.COM ");
        using var other = Copy(browser, two.Address);

        (await (await other.GetAsync("/api/me")).JsonAsync()).Text("email").ShouldBe(Email);
        (await browser.PostAsync("/api/logout")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var kept = Copy(other, one.Address);
        (await kept.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "at once where it was ended");
        clock.Advance(CredentialCache.Freshness);
        (await other.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "within the bound elsewhere");
    }

    [Theory]
    [InlineData(Email)]
    [InlineData("nobody@example.com")]
    public async Task An_unknown_email_is_answered_as_a_wrong_password_and_costs_the_same_hash(string email)
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = new Browser(server.Address);

        await FailAsync(browser, email);

        server.Services.GetRequiredService<Passwords>().Checked.ShouldBe(1);
    }

    [Fact]
    public async Task Guesses_run_out_for_one_account_and_address_on_all_servers_and_come_back()
    {
        var clock = new HandClock();
        await using var one = await TestServer.StartAsync(postgres, clock: clock);
        await using var two = await one.StartSecondAsync(postgres, clock);
        await one.AddPersonAsync(await one.AddOrganizationAsync(), Email);
        using var first = new Browser(one.Address);
        using var second = new Browser(two.Address);

        for (var guess = 0; guess < GuessLimit.AccountFromAddress.Capacity; guess++)
            await FailAsync(guess % 2 == 0 ? first : second, Email);
        var refused = await second.PostAsync("/api/login", $$"""{"email":"{{Email}}","password":"{{AccessTesting.Password}}"}""");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);

        clock.Advance(GuessLimit.AccountFromAddress.PerGuess);
        (await one.LogInAsync(Email)).Dispose();
    }

    [Fact]
    public async Task A_login_ends_when_it_is_idle_and_when_it_is_old()
    {
        var clock = new HandClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = await server.LogInAsync(Email);

        clock.Advance(server.Settings.Access.SessionIdle - TimeSpan.FromMinutes(1));
        (await browser.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        clock.Advance(server.Settings.Access.SessionLifetime);
        (await browser.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var idle = await server.LogInAsync(Email);
        clock.Advance(server.Settings.Access.SessionIdle);
        (await idle.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_login()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var stolen = await server.LogInAsync(Email);
        using var own = await server.LogInAsync(Email);

        (await own.PostAsync("/api/me/password", """{"current_password":"no no no no no","new_password":"another horse battery"}""")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.PostAsync("/api/me/password", """{"current_password":"correct horse battery","new_password":"short"}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await own.PostAsync("/api/me/password", """{"current_password":"correct horse battery","new_password":"another horse battery"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await stolen.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await own.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.LogInAsync(Email, "another horse battery")).Dispose();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_change_that_comes_with_a_cookie_from_elsewhere_is_refused(string? origin)
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = await server.LogInAsync(Email);
        browser.Origin = origin;

        (await browser.PostAsync("/api/keys", """{"name":"n","scopes":["read"]}""")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_member_of_two_switches_and_has_the_role_of_each()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (one, two) = (await server.AddOrganizationAsync("one"), await server.AddOrganizationAsync("two"));
        var person = await server.AddPersonAsync(one, Email);
        await server.Database.InAsync(
            two,
            scope => PeopleStore.AddMemberAsync(scope, person, "viewer", TimeProvider.System.GetUtcNow().AddMinutes(1), "system:test"),
            TestContext.Current.CancellationToken);
        using var browser = await server.LogInAsync(Email);
        var before = browser.SessionToken;

        (await (await browser.PostAsync("/api/me/organization", """{"organization":"two"}""")).JsonAsync()).Text("role").ShouldBe("viewer");
        (await browser.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        browser.SessionToken.ShouldNotBe(before);
        (await browser.PostAsync("/api/me/organization", """{"organization":"three"}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Browser Copy(Browser from, Uri to)
    {
        var copy = new Browser(to);
        copy.Cookies.Add(to, new Cookie("cbx_session", from.SessionToken));
        return copy;
    }

    private static async Task FailAsync(Browser browser, string email)
    {
        var answer = await browser.PostAsync("/api/login", $$"""{"email":"{{email}}","password":"wrong wrong wrong"}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.JsonAsync()).Text("error").ShouldBe("wrong email or password");
    }
}
