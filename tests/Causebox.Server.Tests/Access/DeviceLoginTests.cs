using System.Net;
using System.Text.Json;

namespace Causebox.Server.Tests.Access;

/// <summary>The contract of the public SDK's command line: exactly 200, or 410 for what is over.</summary>
public sealed class DeviceLoginTests(PostgresOfTests postgres)
{
    private const string Email = "ann@example.com";

    [Fact]
    public async Task An_approved_command_line_gets_its_key_once_and_can_end_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        await server.AddPersonAsync(organization, Email);
        using var cli = server.Client();
        using var browser = await server.LogInAsync(Email);
        var started = await StartAsync(cli);
        (await PollAsync(cli, started)).ShouldBe((200, "pending"));

        (await DecideAsync(browser, started, "approve")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var polled = await PollJsonAsync(cli, started);
        (polled.Text("status"), polled.Text("base_url"), polled.Text("client_id"), polled.Text("user_email"))
            .ShouldBe(("approved", server.Address.GetLeftPart(UriPartial.Authority), organization.ToString(), Email));
        (await PollAsync(cli, started)).ShouldBe((410, "consumed"));

        using var client = server.Client(polled.Text("api_key"));
        (await (await client.GetAnswerAsync("/api/me")).JsonAsync()).GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString())
            .ShouldBe(["ingest", "read", "operate"]);
        var revoked = await client.PostAsync("/api/cli/auth/revoke", null, TestContext.Current.CancellationToken);
        revoked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await revoked.JsonAsync()).Text("key_prefix").ShouldBe(polled.Text("api_key")[..14]);
        (await client.PostAsync("/api/cli/auth/revoke", null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_denied_run_out_or_made_up_gets_nothing()
    {
        var clock = new HandClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var cli = server.Client();
        using var browser = await server.LogInAsync(Email);
        var (denied, old) = (await StartAsync(cli), await StartAsync(cli));

        await DecideAsync(browser, denied, "deny");
        (await PollAsync(cli, denied)).ShouldBe((200, "denied"));
        clock.Advance(TimeSpan.FromSeconds(600));
        (await PollAsync(cli, old)).ShouldBe((410, "expired"));
        (await DecideAsync(browser, old, "approve")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await cli.PostJsonAsync("/api/cli/auth/poll", """{"device_code":"made up"}""")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_key_of_a_command_line_may_no_more_than_its_person_as_they_are_now()
    {
        var clock = new HandClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var organization = await server.AddOrganizationAsync();
        var person = await server.AddPersonAsync(organization, Email, "operator");
        using var cli = server.Client();
        using var browser = await server.LogInAsync(Email);
        var started = await StartAsync(cli);
        await DecideAsync(browser, started, "approve");
        using var client = server.Client((await PollJsonAsync(cli, started)).Text("api_key"));
        using var admin = await server.ClientAsync(organization);

        (await ScopesAsync(client)).ShouldBe(["ingest", "read", "operate"]);
        await admin.PatchAsync($"/api/people/{person}", JsonContentOf("""{"role":"viewer"}"""), TestContext.Current.CancellationToken);
        (await ScopesAsync(client)).ShouldBe(["read"]);
        await admin.SendAsync(new(HttpMethod.Patch, $"/api/people/{person}") { Content = JsonContentOf("""{"role":"admin"}""") }, TestContext.Current.CancellationToken);
        (await server.AddPersonAsync(organization, "bob@example.com")).ShouldNotBe(person);
        (await admin.DeleteAsync($"/api/people/{person}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAnswerAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_in_a_row()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = await server.LogInAsync(Email);

        for (var guess = 0; guess < 10; guess++)
            (await browser.GetAsync("/cli/auth?code=2222-2222")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/cli/auth?code=2222-2222")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static StringContent JsonContentOf(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static async Task<IEnumerable<string?>> ScopesAsync(HttpClient client) =>
        (await (await client.GetAnswerAsync("/api/me")).JsonAsync()).GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString());

    private static async Task<JsonElement> StartAsync(HttpClient cli)
    {
        var answer = await cli.PostJsonAsync("/api/cli/auth/start", """{"user_agent":"robotrace-python/0.3.0","hostname":null}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> PollJsonAsync(HttpClient cli, JsonElement started) =>
        await (await cli.PostJsonAsync("/api/cli/auth/poll", $$"""{"device_code":"{{started.Text("device_code")}}"}""")).JsonAsync();

    private static async Task<(int, string)> PollAsync(HttpClient cli, JsonElement started)
    {
        var answer = await cli.PostJsonAsync("/api/cli/auth/poll", $$"""{"device_code":"{{started.Text("device_code")}}"}""");
        return ((int)answer.StatusCode, (await answer.JsonAsync()).Text("status"));
    }

    private static Task<HttpResponseMessage> DecideAsync(Browser browser, JsonElement started, string answer) => browser.SubmitAsync(
        "/logout", "/cli/auth", ("code", started.Text("user_code")), ("organization", "acme"), ("answer", answer));
}
