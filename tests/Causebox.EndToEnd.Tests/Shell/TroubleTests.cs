namespace Causebox.EndToEnd.Tests.Shell;

/// <summary>What comes in the place of an answer, and what becomes of what somebody was about to send.</summary>
public sealed class TroubleTests(Portal portal)
{
    [Theory]
    [InlineData("text/html", "<html><body>Welcome to the hotel's network</body></html>")]
    [InlineData("application/json", """{"evals": [{"eval_run_id": "01""")]
    [InlineData("application/json", "null")]
    public async Task What_is_no_answer_of_the_server_is_a_failure_like_any_other_and_no_defect_of_the_page(string type, string body)
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.PhoneLight, async visit =>
        {
            await visit.Page.RouteAsync("**/api/evals*", route => route.FulfillAsync(new() { Status = 200, ContentType = type, Body = body }));

            await visit.OpenAsync("/portal/evals");
            await visit.LiveAsync();

            await Expect(visit.Main).ToContainTextAsync("The server could not give the evaluations");
            await Expect(visit.Main).ToContainTextAsync("something on the way to it may have answered in its place");
            await visit.Page.UnrouteAsync("**/api/evals*");
            await visit.Button("Try again").ClickAsync();
            await Expect(visit.Main).ToContainTextAsync("No policy was evaluated yet");
        });
    }

    [Fact]
    public async Task A_login_that_ends_takes_nothing_with_it_that_was_typed()
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("typed");
        var episode = await api.RunAsync("""{"name": "slip-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{episode}");
            await visit.Button("Pin…").ClickAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Textbox).First.FillAsync("Is the gripper worn?");
            await visit.Page.RouteAsync("**/api/episodes/*/pins", route => route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = """{"error": "planted by a test"}""" }));
            visit.Allow(401, "/api/episodes/");

            await dialog.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }).ClickAsync();

            var way = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Log in in another tab" });
            await Expect(way).ToHaveAttributeAsync("href", $"/login?next=%2Fportal%2Fepisodes%2F{episode}");
            await Expect(dialog.GetByRole(AriaRole.Textbox).First).ToHaveValueAsync("Is the gripper worn?");

            // As if it was done there.
            await visit.Page.UnrouteAsync("**/api/episodes/*/pins");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }).ClickAsync();
            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(visit.Main).ToContainTextAsync("Is the gripper worn?");
        });
    }

    [Fact]
    public async Task A_page_whose_script_does_not_come_says_so()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.PhoneDark, async visit =>
        {
            visit.Forgive("ERR_FAILED");
            await visit.Page.RouteAsync("**/portal/assets/*.js", route => route.AbortAsync());

            await visit.GoAsync("/portal/episodes");

            await Expect(visit.Page.GetByText("The script of the portal does not come")).ToBeVisibleAsync();
        });
    }
}
