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
            await LogInAsync(visit);

            await visit.SettledAsync();
            visit.Address.ShouldBe("/portal");
            await Expect(visit.Heading("Overview")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task An_address_that_needs_a_login_is_there_after_it()
    {
        var server = await portal.EmptyAsync();
        await portal.VisitAsync(server, Look.DeskDark, email: null, async visit =>
        {
            await visit.GoAsync("/portal/episodes?status=failed");
            visit.Address.ShouldStartWith("/login?return=");
            await LogInAsync(visit);

            await Expect(visit.Heading("Episodes")).ToBeVisibleAsync();
            visit.Address.ShouldBe("/portal/episodes?status=failed");
        });
    }

    private static async Task LogInAsync(Visit visit)
    {
        await visit.Page.GetByLabel("Email").FillAsync(PortalServer.Email);
        await visit.Page.GetByLabel("Password").FillAsync(AccessTesting.Password);
        await visit.PressAsync("Enter");
    }
}
