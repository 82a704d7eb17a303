namespace Causebox.EndToEnd.Tests.Episodes;

/// <summary>What a person looks at can be kept under a name, for oneself or for everybody.</summary>
public sealed class SavedViewsTests(Portal portal)
{
    [Fact]
    public async Task A_view_is_kept_for_oneself_or_for_everybody_and_is_gone_for_all_when_it_is_deleted()
    {
        var server = await portal.EmptyAsync();
        var (api, ann) = await server.NewOrganizationAsync("views");
        const string Bob = "bob@views.example.com";
        await server.AddPersonAsync(api.Organization, Bob, "operator");
        await api.RunAsync("""{"name": "slip-1", "robot": "arm-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        await api.RunAsync("""{"name": "good-1", "robot": "arm-1"}""", """{"status": "ready"}""");

        await portal.VisitAsync(server, Look.DeskDark, ann, async visit =>
        {
            await visit.OpenAsync("/portal/episodes");
            await FilterByFailedAsync(visit);
            await SaveAsync(visit, "my failures", shared: false);
            await SaveAsync(visit, "failures for all", shared: true);
        });

        await portal.VisitAsync(server, Look.PhoneLight, Bob, async visit =>
        {
            await visit.OpenAsync("/portal/episodes");
            await Expect(visit.Main).ToContainTextAsync("good-1");
            await visit.Button("Saved views").ClickAsync();
            await Expect(Item(visit, "my failures")).ToHaveCountAsync(0);
            await Item(visit, "failures for all").ClickAsync();

            await Expect(visit.Main).Not.ToContainTextAsync("good-1");
            await Expect(visit.Main).ToContainTextAsync("slip-1");
            await visit.ShouldBeAtAsync("/portal/episodes?status=failed");
            await visit.Button("Saved views").ClickAsync();
            await Item(visit, "Delete a view…").ClickAsync();
            await Expect(visit.Button("Delete the view failures for all")).ToBeDisabledAsync();
        });

        await portal.VisitAsync(server, Look.DeskLight, ann, async visit =>
        {
            await visit.OpenAsync("/portal/episodes?status=failed");
            await visit.Button("Saved views").ClickAsync();
            await Expect(Item(visit, "my failures")).ToContainTextAsync("(chosen)");
            await Item(visit, "Delete a view…").ClickAsync();
            await visit.Button("Delete the view failures for all").ClickAsync();
            await Expect(visit.Button("Delete the view failures for all")).ToHaveCountAsync(0);
            await visit.PressAsync("Escape");

            await visit.OpenAsync("/portal/episodes");
            await visit.Button("Saved views").ClickAsync();
            await Expect(Item(visit, "my failures")).ToBeVisibleAsync();
            await Expect(Item(visit, "failures for all")).ToHaveCountAsync(0);
        });
    }

    /// <summary>By keys alone.</summary>
    private static async Task FilterByFailedAsync(Visit visit)
    {
        await visit.Button("+ Filter").FocusAsync();
        await visit.PressAsync("Enter");
        await Expect(visit.Button("Status")).ToBeFocusedAsync();
        await visit.PressAsync("Enter");
        await Expect(visit.Button("failed")).ToBeFocusedAsync();
        await visit.PressAsync("Enter");
        await Expect(visit.Main).ToContainTextAsync("1 shown");
        await Expect(visit.Main).Not.ToContainTextAsync("good-1");
    }

    private static async Task SaveAsync(Visit visit, string name, bool shared)
    {
        await visit.Button("Saved views").ClickAsync();
        await Item(visit, "Save what is shown…").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync(name);
        if (shared)
            await visit.PressAsync("Tab", "Space", "Shift+Tab");
        await visit.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static ILocator Item(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = name });
}
