using System.Net;
using Causebox.Server.Access;
using Causebox.Server.Access.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Access;

public sealed class SetupTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task Of_two_who_set_up_at_once_on_two_servers_one_wins()
    {
        await using var one = await TestServer.StartAsync(postgres);
        await using var two = await one.StartSecondAsync(postgres);
        var (first, second) = (await TokenAsync(one), await TokenAsync(two));
        using var ann = new Browser(one.Address);
        using var bob = new Browser(two.Address);

        var answers = await Task.WhenAll(SubmitAsync(ann, first!, "ann@example.com"), SubmitAsync(bob, second!, "bob@example.com"));

        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.NotFound]);
        (await TokenAsync(one)).ShouldBeNull();
        var winner = answers[0].StatusCode == HttpStatusCode.SeeOther ? ann : bob;
        var me = await (await winner.GetAsync("/api/me")).JsonAsync();
        me.Text("role").ShouldBe("admin");
        me.GetProperty("instance_administrator").GetBoolean().ShouldBeTrue();
        me.GetProperty("organization").Text("slug").ShouldBe("acme-robots");
    }

    [Fact]
    public async Task A_link_runs_out_after_a_day_and_a_made_up_one_opens_nothing()
    {
        var clock = new HandClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var token = await TokenAsync(server);
        using var browser = new Browser(server.Address);

        (await browser.GetAsync($"/setup?token={token}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync($"/setup?token={token![..^1]}!")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/setup")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        clock.Advance(TimeSpan.FromHours(24));
        (await browser.GetAsync($"/setup?token={token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_demo_is_made_once_with_what_rooms_put_into_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var demo = server.Services.GetRequiredService<DemoSeed>();

        var made = await demo.SeedAsync(TestContext.Current.CancellationToken);

        (await demo.SeedAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        (await server.LogInAsync(DemoSeed.Email, made!.Value.Password)).Dispose();
        using var client = server.Client(made.Value.Key);
        (await client.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TokenAsync(server)).ShouldBeNull();
    }

    [Theory]
    [InlineData("0.0.0.0:0")]
    [InlineData("[::]:0")]
    public async Task The_demo_is_refused_where_others_could_reach_it(string listen)
    {
        var start = () => TestServer.StartAsync(postgres, settings => settings with { Listen = listen, Access = new AccessSettings { Demo = true } });

        (await start.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task An_operator_makes_an_organization_and_a_key_without_a_browser()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var commands = new AccessCommands(server.Database, TimeProvider.System);

        await RunAsync(commands, "organizations", "create", "--slug", "acme", "--data-dir", "/d");
        var key = await RunAsync(commands, "keys", "create", "--organization=acme", "--scopes", "ingest,read", "--robot", "arm-07");

        using var client = server.Client(key);
        var me = await (await client.GetAnswerAsync("/api/me")).JsonAsync();
        (me.Text("name"), me.Text("robot"), me.GetProperty("organization").Text("slug")).ShouldBe(("arm-07", "arm-07", "acme"));
        AccessCommandLine.Parse(["keys", "create", "--data-dir", "/d", "--robot", "r"]).Rest.ShouldBe(["--data-dir", "/d"]);
        await Should.ThrowAsync<AccessCommandException>(() => RunAsync(commands, "organizations", "create", "--slug", "acme"));
        await Should.ThrowAsync<AccessCommandException>(() => RunAsync(commands, "keys", "create", "--organization", "none", "--scopes", "read"));
        await Should.ThrowAsync<AccessCommandException>(() => RunAsync(commands, "keys", "create", "--organization", "acme", "--scopes", "root"));
    }

    private static Task<string> RunAsync(AccessCommands commands, params string[] words) =>
        AccessCommandLine.Parse(words).RunAsync(commands, TestContext.Current.CancellationToken);

    private static Task<string?> TokenAsync(TestServer server) =>
        server.Services.GetRequiredService<SetupStore>().OpenAsync(TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> SubmitAsync(Browser browser, string token, string email) => browser.SubmitAsync(
        $"/setup?token={token}", "/setup", ("token", token), ("organization", "Acme Robots"), ("name", "Ann"), ("email", email), ("password", AccessTesting.Password));
}
