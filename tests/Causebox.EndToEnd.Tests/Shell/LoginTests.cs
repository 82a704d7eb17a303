namespace Causebox.EndToEnd.Tests.Shell;

public sealed class LoginTests(Portal portal)
{
    [Theory, ClassData(typeof(EveryLook))]
    public async Task Whoever_logs_in_lands_on_the_overview(Look look)
    {
        var server = await portal.EmptyAsync();
        await portal.VisitAsync(server, look, email: null, async visit =>
        {
            await visit.GoAsync("/");
            await visit.ShouldBeAccessibleAsync();
            await visit.ShouldBeWalkableAsync();
            await LogInAsync(visit);

            await Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await visit.ShouldBeAtAsync("/portal");
        });
    }

    [Fact]
    public async Task An_address_that_needs_a_login_is_there_after_it_with_all_that_was_chosen()
    {
        var server = await portal.EmptyAsync();
        await portal.VisitAsync(server, Look.DeskDark, email: null, async visit =>
        {
            await visit.GoAsync("/portal/episodes?status=failed");
            await visit.ShouldBeUnderAsync("/login?");
            await LogInAsync(visit);

            await Expect(visit.Heading("Episodes").First).ToBeVisibleAsync();
            await visit.ShouldBeAtAsync("/portal/episodes?status=failed");
        });
    }

    [Fact]
    public async Task A_login_that_ended_leads_to_a_new_one_and_back()
    {
        await using var server = await portal.NewServerAsync();
        await portal.VisitAsync(server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync("/portal/episodes");
            await server.Api.ExecuteAsync("delete from sessions");
            await visit.Page.Context.ClearCookiesAsync();
            visit.Allow(401, "/");

            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Settings", Exact = true }).ClickAsync();

            await visit.Page.WaitForURLAsync("**/login?*");
            await LogInAsync(visit);
            await Expect(visit.Heading("Settings").First).ToBeVisibleAsync();
            await visit.ShouldBeUnderAsync("/portal/settings");
        });
    }

    [Fact]
    public async Task The_cookie_of_a_login_is_for_this_server_alone_and_no_script_sees_it()
    {
        var server = await portal.EmptyAsync();
        await portal.VisitAsync(server, Look.DeskDark, email: null, async visit =>
        {
            await visit.GoAsync("/login");
            await LogInAsync(visit);
            await visit.SettledAsync();

            var cookie = (await visit.Page.Context.CookiesAsync()).Single(one => one.Name == "cbx_session");
            (cookie.HttpOnly, cookie.SameSite, cookie.Path).ShouldBe((true, SameSiteAttribute.Lax, "/"));
            (await visit.Page.EvaluateAsync<string>("() => document.cookie")).ShouldNotContain("cbx_session");
        });
    }

    private static async Task LogInAsync(Visit visit)
    {
        await visit.Page.GetByLabel("Email").FillAsync(PortalServer.Email);
        await visit.Page.GetByLabel("Password").FillAsync(AccessTesting.Password);
        await visit.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/portal**");
    }
}
