using System.Net;

namespace Causebox.EndToEnd.Tests.Shell;

/// <summary>What happens shows by itself, and what the server does not give is said.</summary>
public sealed class LiveTests(Portal portal)
{
    private const string Failed = """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""";

    [Fact]
    public async Task A_failure_shows_on_a_page_that_is_open()
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("arms");
        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync("/portal");
            await visit.LiveAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Banner)).Not.ToContainTextAsync("not live");

            await api.RunAsync("""{"name": "slip-1", "robot": "arm-1"}""", Failed);

            await Expect(visit.Main).ToContainTextAsync("slip-1");
        });
    }

    [Fact]
    public async Task Rows_of_a_list_do_not_move_when_one_comes_before_them()
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("rows");
        await api.RunAsync("""{"name": "slip-1", "robot": "arm-1"}""", Failed);
        await portal.VisitAsync(server, Look.DeskLight, email, async visit =>
        {
            await visit.OpenAsync("/portal/episodes");
            await Expect(visit.Page.GetByRole(AriaRole.Banner)).Not.ToContainTextAsync("not live");
            var first = visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "slip-1" });
            var before = (await first.BoundingBoxAsync()).ShouldNotBeNull();

            await api.RunAsync("""{"name": "slip-2", "robot": "arm-1"}""", Failed);

            await Expect(visit.Page.GetByText("1 new")).ToBeVisibleAsync();
            (await first.BoundingBoxAsync()).ShouldNotBeNull().Y.ShouldBe(before.Y);
            await visit.Page.GetByText("1 new").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "slip-2" })).ToBeVisibleAsync();
        });
    }

    [Theory]
    [InlineData(500, "The server could not give")]
    [InlineData(403, "You may not see")]
    [InlineData(503, "The server has no room for")]
    public async Task What_the_server_refuses_is_said_in_its_place_with_the_number_of_the_request(int status, string words)
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskDark, async visit =>
        {
            visit.Allow(status, "/api/evals");
            await visit.Page.RouteAsync("**/api/evals*", route => route.FulfillAsync(new()
            {
                Status = status,
                ContentType = "application/problem+json",
                Body = """{"error": "planted by a test", "request_id": "0123456789"}""",
            }));

            await visit.OpenAsync("/portal/evals");

            await Expect(visit.Main).ToContainTextAsync(words);
            await Expect(visit.Main).ToContainTextAsync("0123456789");
            await visit.ShouldBeAccessibleAsync();
        });
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_from_one_that_refuses_and_can_be_asked_again()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.PhoneDark, async visit =>
        {
            var isGone = true;
            visit.Forgive("ERR_CONNECTION_REFUSED");
            await visit.Page.RouteAsync("**/api/evals*", route => isGone ? route.AbortAsync(RequestAbortErrorCode.ConnectionRefused) : route.ContinueAsync());
            await visit.OpenAsync("/portal/evals");
            await visit.LiveAsync();
            await Expect(visit.Main).ToContainTextAsync("The server does not answer");

            isGone = false;
            await visit.Button("Try again").ClickAsync();

            await Expect(visit.Main).ToContainTextAsync("No policy was evaluated yet");
        });
    }

    [Fact]
    public async Task A_key_is_shown_once_lets_a_program_in_and_is_refused_when_it_was_revoked()
    {
        var server = await portal.EmptyAsync();
        var (_, email) = await server.NewOrganizationAsync("keys");
        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync("/portal/settings/keys");
            await visit.Button("New key").ClickAsync();
            await visit.Page.GetByLabel("Name").FillAsync("arm-07");
            await visit.Button("Make the key").ClickAsync();
            var key = await visit.Page.Locator("[role=dialog] pre").First.InnerTextAsync();
            using var program = server.Server.Client(key);
            (await program.GetAsync("/api/episodes", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await visit.Button("I have it").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            (await visit.Page.ContentAsync()).ShouldNotContain(key);

            await visit.Button("Revoke arm-07").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();

            await Expect(visit.Main).ToContainTextAsync("revoked");
            (await program.GetAsync("/api/episodes", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        });
    }
}
