namespace Causebox.EndToEnd.Tests.Shell;

/// <summary>An administrator of the instance in an organization that is not theirs, and anybody in one of several that are.</summary>
public sealed class OrganizationTests(Portal portal)
{
    private const string Boss = "boss@example.com";

    [Fact]
    public async Task An_administrator_enters_another_organization_with_a_reason_and_leaves_it_in_every_tab()
    {
        var server = await portal.EmptyAsync();
        var (home, _) = await server.NewOrganizationAsync("home");
        var (away, awayAdmin) = await server.NewOrganizationAsync("away");
        await server.Server.AddPersonAsync(home.Organization, Boss, "admin", "Boss", administrator: true);
        await home.RunAsync("""{"name": "run-at-home"}""", """{"status": "ready"}""");
        await away.RunAsync("""{"name": "run-far-away"}""", """{"status": "ready"}""");

        await portal.VisitAsync(server, Look.DeskDark, Boss, async visit =>
        {
            await visit.OpenAsync("/portal/episodes");
            await Expect(visit.Main).ToContainTextAsync("run-at-home");
            var page = await visit.Page.Context.NewPageAsync();
            var watch = new PageWatch(page);
            var other = new Visit(page, visit.Look, watch);
            await other.OpenAsync("/portal/episodes");
            await Expect(other.Main).ToContainTextAsync("run-at-home");

            await EnterAsync(visit, "away", "Ticket 4711: asked to look at it");

            await Expect(visit.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync("away");
            await visit.ShouldBeAtAsync("/portal");
            await visit.PressAsync("g", "e");
            await ShouldShowAsync(visit, "run-far-away", "run-at-home");
            await ShouldShowAsync(other, "run-far-away", "run-at-home");
            await Expect(other.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync("away");

            await Menu(visit, "away").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "home" }).ClickAsync();

            await Expect(visit.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync("home");
            await visit.PressAsync("g", "e");
            await ShouldShowAsync(visit, "run-at-home", "run-far-away");
            await ShouldShowAsync(other, "run-at-home", "run-far-away");
            watch.Complaints.ShouldBeEmpty();
        });

        await portal.VisitAsync(server, Look.PhoneLight, awayAdmin, async visit =>
        {
            await visit.OpenAsync("/portal/audit?action=organization.entered");
            await Expect(visit.Main).ToContainTextAsync("Ticket 4711: asked to look at it");
            await Expect(visit.Main).ToContainTextAsync("Boss");
            await Menu(visit, "away").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Log out" })).ToBeVisibleAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Enter another organization" })).ToHaveCountAsync(0);
        });
    }

    /// <summary>By keys alone, but for the choice.</summary>
    private static async Task EnterAsync(Visit visit, string organization, string reason)
    {
        await Menu(visit, "home").FocusAsync();
        await visit.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Enter another organization…" }).PressAsync("Enter");
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Organization", new() { Exact = true })).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync(organization);
        await dialog.GetByRole(AriaRole.Radio).CheckAsync();
        var enter = dialog.GetByRole(AriaRole.Button, new() { Name = $"Enter {organization}" });
        await Expect(enter).ToBeDisabledAsync();
        await dialog.GetByLabel("Reason").FillAsync(reason);
        await Expect(enter).ToBeEnabledAsync();
        await visit.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task ShouldShowAsync(Visit visit, string there, string gone)
    {
        await Expect(visit.Main).ToContainTextAsync(there);
        await Expect(visit.Main).Not.ToContainTextAsync(gone);
    }

    private static ILocator Menu(Visit visit, string organization) => visit.Button($"Organization {organization},");
}
