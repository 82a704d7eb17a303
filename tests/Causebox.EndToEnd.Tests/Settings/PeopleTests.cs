namespace Causebox.EndToEnd.Tests.Settings;

/// <summary>Who comes in, what their role lets them do, and that nobody is offered what they may not do.</summary>
public sealed class PeopleTests(Portal portal)
{
    private const string Bob = "bob@people.example.com";

    [Fact]
    public async Task Somebody_is_invited_joins_gets_another_role_and_is_removed()
    {
        var server = await portal.EmptyAsync();
        var (_, ann) = await server.NewOrganizationAsync("people");
        await portal.VisitAsync(server, Look.DeskDark, ann, async visit =>
        {
            await visit.OpenAsync("/portal/settings/people");
            await visit.Button("Invite").ClickAsync();
            await Expect(visit.Page.GetByLabel("Email")).ToBeFocusedAsync();
            await visit.Page.Keyboard.TypeAsync(Bob);
            await visit.Page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("operator");
            await visit.Button("Make the link").ClickAsync();
            var link = await visit.Page.Locator("[role=dialog] pre").InnerTextAsync();
            await visit.Button("I have it").ClickAsync();
            await Expect(Row(visit, Bob)).ToContainTextAsync("invited");

            await portal.VisitAsync(server, Look.PhoneDark, email: null, async guest =>
            {
                await JoinAsync(guest, link);
                await guest.ShouldBeAtAsync("/account");
                await guest.OpenAsync("/portal/verify");
                await Expect(guest.Button("Promote an episode")).ToBeVisibleAsync();

                await visit.OpenAsync("/portal/settings/people");
                await visit.Page.GetByLabel("Role of Bob").SelectOptionAsync("viewer");
                await Expect(visit.Page.GetByLabel("Role of Bob")).ToHaveValueAsync("viewer");
                await guest.OpenAsync("/portal/verify");
                await Expect(guest.Heading("Verification")).ToBeVisibleAsync();
                await Expect(guest.Button("Promote an episode")).ToHaveCountAsync(0);

                await visit.Button("Remove Bob").ClickAsync();
                await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
                await Expect(Row(visit, Bob)).ToHaveCountAsync(0);
                guest.Allow(401, "/");
                await guest.GoAsync("/portal/verify");
                await guest.Page.WaitForURLAsync("**/login?*");

                guest.Allow(404, "/invite");
                await guest.GoAsync(link);
                await Expect(guest.Page.GetByText("It was used already")).ToBeVisibleAsync();
            });

            await visit.OpenAsync("/portal/audit?action=person.*");
            foreach (var what in (string[])["person invited", "person joined", "person role changed", "person removed"])
                await Expect(visit.Main).ToContainTextAsync(what);
            // Who is gone is called by their name still.
            await Expect(visit.Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "person joined" })).ToContainTextAsync("Bob");
        });
    }

    [Fact]
    public async Task The_last_admin_cannot_be_made_less()
    {
        var server = await portal.EmptyAsync();
        var (_, ann) = await server.NewOrganizationAsync("last-admin");
        await portal.VisitAsync(server, Look.DeskLight, ann, async visit =>
        {
            visit.Allow(409, "/api/people/");
            await visit.OpenAsync("/portal/settings/people");
            await visit.Page.GetByLabel("Role of Ann").SelectOptionAsync("viewer");

            await Expect(visit.Page.GetByText("an organization keeps at least one admin")).ToBeVisibleAsync();
            await Expect(visit.Page.GetByLabel("Role of Ann")).ToHaveValueAsync("admin");
        });
    }

    [Fact]
    public async Task A_viewer_sees_everything_there_is_to_see_and_is_offered_nothing_that_would_be_refused()
    {
        const string Viewer = "vera@viewers.example.com";
        var server = await portal.EmptyAsync();
        var (api, _) = await server.NewOrganizationAsync("viewers");
        await server.AddPersonAsync(api.Organization, Viewer, "viewer");
        var id = await api.RunAsync("""{"name": "slip-1", "robot": "arm-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        // What is refused would be an answer of 403, which no page may bring about.
        await portal.VisitAsync(server, Look.DeskDark, Viewer, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{id}");
            await Expect(visit.Main).ToContainTextAsync("the part slipped");
            await Expect(visit.Button("Re-run").First).ToBeDisabledAsync();
            foreach (var offer in (string[])["Re-run analysis", "Confirm", "Reject"])
                await Expect(visit.Button(offer)).ToHaveCountAsync(0);
            await visit.PressAsync("r");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            await visit.Button("More actions").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy link" })).ToBeVisibleAsync();
            foreach (var offer in (string[])["Change status…", "Pin…", "Delete…"])
                await Expect(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = offer })).ToHaveCountAsync(0);

            foreach (var path in (string[])["", "/episodes", "/sessions", "/evals", "/verify", "/settings", "/settings/calibration", "/settings/narrative", "/settings/retention"])
            {
                await visit.OpenAsync("/portal" + path);
                await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
                foreach (var offer in (string[])["Promote an episode", "Invite", "New key", "Fit anew", "Allow it", "Decline it"])
                    await Expect(visit.Main.GetByRole(AriaRole.Button, new() { Name = offer })).ToHaveCountAsync(0);
            }

            foreach (var (path, words) in ((string, string)[])[
                ("/portal/audit", "The audit log is for admins"), ("/portal/settings/keys", "API keys: for admins"), ("/portal/settings/people", "People: for admins")])
            {
                await visit.OpenAsync(path);
                await Expect(visit.Main).ToContainTextAsync(words);
                await visit.ShouldBeAccessibleAsync();
            }
        });
    }

    private static async Task JoinAsync(Visit visit, string link)
    {
        await visit.GoAsync(link);
        await visit.Page.GetByLabel("Your name").FillAsync("Bob");
        await visit.Page.GetByLabel("Password").FillAsync(AccessTesting.Password);
        await visit.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/account");
    }

    private static ILocator Row(Visit visit, string email) => visit.Main.GetByRole(AriaRole.Row).Filter(new() { HasText = email });
}
