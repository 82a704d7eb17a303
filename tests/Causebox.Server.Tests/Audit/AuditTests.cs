using System.Net;
using System.Text.Json;
using Causebox.Server.Tests.Access;

namespace Causebox.Server.Tests.Audit;

public sealed class AuditTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task The_log_pages_newest_first_and_new_rows_move_nothing()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());
        for (var number = 0; number < 5; number++)
            await MakeKeyAsync(admin);
        var first = await PageAsync(admin, "limit=3");
        await MakeKeyAsync(admin);
        var second = await PageAsync(admin, $"limit=3&cursor={first.Text("next")}");

        var seen = Ids(first).Concat(Ids(second)).ToList();
        seen.Count.ShouldBe(5);
        seen.Distinct().Count().ShouldBe(5);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var times = Entries(first).Concat(Entries(second)).Select(entry => entry.GetProperty("at").GetDateTimeOffset()).ToList();
        times.ShouldBe(times.OrderDescending());
    }

    [Theory]
    [InlineData("MS5h")]
    [InlineData("MzE1NTM3ODk3NTk5OTk5OTk5OS5h")]
    public async Task A_cursor_that_holds_no_id_is_400_and_no_error_of_the_database(string forged)
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());

        using var answer = await admin.GetAsync($"/api/audit?cursor={forged}", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Each_change_says_who_did_it_from_where_and_in_which_request()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        var person = await server.AddPersonAsync(organization, "ann@example.com");
        using var browser = await server.LogInAsync("ann@example.com");
        var key = await (await browser.PostAsync("/api/keys", """{"name":"n","scopes":["read"]}""")).JsonAsync();
        using var admin = await server.ClientAsync(organization);

        var entry = Entries(await PageAsync(admin, $"action=key.*&subject_kind=key&subject_id={key.Text("key_id")}&actor=person:{person}")).ShouldHaveSingleItem();
        (entry.Text("action"), entry.Text("address"), entry.GetProperty("metadata").Text("name")).ShouldBe(("key.created", "127.0.0.1", "n"));
        entry.Text("request_id").ShouldNotBeNullOrEmpty();
        Entries(await PageAsync(admin, "action=login.succeeded")).ShouldHaveSingleItem();
        Entries(await PageAsync(admin, "action=key")).ShouldBeEmpty();
        Entries(await PageAsync(admin, "until=2001-01-01T00:00:00Z")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_login_is_told_to_the_organizations_of_the_person_and_to_no_other()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (theirs, other) = (await server.AddOrganizationAsync("theirs"), await server.AddOrganizationAsync("other"));
        await server.AddPersonAsync(theirs, "ann@example.com");
        using var browser = new Browser(server.Address);
        (await browser.PostAsync("/api/login", """{"email":"ann@example.com","password":"wrong wrong wrong"}""")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var admin = await server.ClientAsync(theirs);
        using var stranger = await server.ClientAsync(other);

        // It is written after the answer was sent.
        await ServerChild.UntilAsync(async () => Entries(await PageAsync(admin, "action=login.failed")).Any(), "the failed login is not in the log");
        Entries(await PageAsync(stranger, "action=login.failed")).ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> MakeKeyAsync(HttpClient admin) => admin.PostJsonAsync("/api/keys", """{"name":"n","scopes":["read"]}""");

    private static async Task<JsonElement> PageAsync(HttpClient client, string query) => await (await client.GetAnswerAsync($"/api/audit?{query}")).JsonAsync();

    private static IEnumerable<JsonElement> Entries(JsonElement page) => page.GetProperty("entries").EnumerateArray();

    private static IEnumerable<string> Ids(JsonElement page) => Entries(page).Select(entry => entry.Text("audit_id"));
}
