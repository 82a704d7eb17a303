namespace Causebox.EndToEnd.Tests.Episodes;

/// <summary>A person's word over a robot's, and the rules' when they are asked again.</summary>
public sealed class StatusTests(Portal portal)
{
    private const string Reason = "the operator pressed stop by mistake";

    [Fact]
    public async Task A_status_changes_with_a_reason_that_stands_in_the_trail_with_the_name_of_who_gave_it()
    {
        var (server, api, email, id) = await FailedAsync("status");
        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{id}");
            await visit.Button("More actions").FocusAsync();
            await visit.PressAsync("Enter");
            await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Change status…" }).PressAsync("Enter");
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
            var make = dialog.GetByRole(AriaRole.Button, new() { Name = "Make it ready" });
            await Expect(make).ToBeDisabledAsync();
            await dialog.GetByLabel("Reason").FillAsync("   ");
            await Expect(make).ToBeDisabledAsync();

            await dialog.GetByLabel("Reason").FillAsync(Reason);
            await make.ClickAsync();

            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(visit.Main).ToContainTextAsync("Nothing to explain");
            var said = visit.Main.GetByLabel("What was done").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "episode.status_changed" });
            await Expect(said).ToContainTextAsync("Ann");
            await Expect(said).ToContainTextAsync(Reason);
            await Expect(said).ToContainTextAsync("from failed");
            await Expect(said).ToContainTextAsync("to ready");
        });
        (await api.AskAsync<string>("select status from episodes where episode_id = @id", new { id })).ShouldBe("ready");
    }

    [Fact]
    public async Task An_analysis_of_older_rules_says_that_there_are_newer_ones_until_it_is_made_anew()
    {
        var (server, api, email, id) = await FailedAsync("stale");
        // As a server of yesterday left it.
        var now = await api.AskAsync<int>("select analyzer_version from failure_analyses where episode_id = @id", new { id });
        await api.ExecuteAsync(
            """
            update failure_analyses set analyzer_version = @old, document = jsonb_set(document::jsonb, '{analyzer_version}', to_jsonb(@old))::text where episode_id = @id;
            update episodes set analyzer_version = @old where episode_id = @id
            """,
            new { id, old = now - 1 });
        await portal.VisitAsync(server, Look.DeskLight, email, async visit =>
        {
            await visit.OpenAsync("/portal");
            await visit.Main.GetByRole(AriaRole.Link, new() { Name = "1 analysis" }).ClickAsync();
            await visit.ShouldBeAtAsync("/portal/episodes?status=failed&stale=true");
            await visit.SettledAsync();
            await visit.PressAsync("j", "Enter");
            await Expect(visit.Main).ToContainTextAsync($"v{now} available");
            await Expect(visit.Main).ToContainTextAsync($"analyzer {now - 1}");

            await visit.PressAsync("r");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"they are version {now}");
            await visit.PressAsync("Enter");

            await Expect(visit.Main).ToContainTextAsync($"analyzer {now},");
            await Expect(visit.Main).Not.ToContainTextAsync("available");
        });
    }

    private async Task<(PortalServer Server, EpisodeApi Api, string Email, Guid Episode)> FailedAsync(string organization)
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync(organization);
        var id = await api.RunAsync("""{"name": "slip-1", "robot": "arm-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        return (server, api, email, id);
    }
}
