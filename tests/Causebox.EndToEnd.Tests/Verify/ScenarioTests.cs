namespace Causebox.EndToEnd.Tests.Verify;

/// <summary>What the gate asks for, and who let something pass without proof.</summary>
public sealed class ScenarioTests(Portal portal)
{
    [Fact]
    public async Task An_episode_is_promoted_blocks_is_waived_by_name_for_a_while_and_blocks_again_when_that_is_withdrawn()
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("scenarios");
        var id = await api.RunAsync("""{"name": "drop-1", "robot": "arm-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync("/portal/verify?candidate=v24");
            await Expect(visit.Main).ToContainTextAsync("The gate guards nothing yet");
            await PromoteAsync(visit, id);
            var scenario = visit.Main.GetByLabel("Scenarios").GetByRole(AriaRole.Listitem);
            await Expect(scenario).ToContainTextAsync("critical: blocks");
            await Expect(Gate(visit)).ToContainTextAsync("blocked");

            await AskAsync(visit, "Waive…");
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog).ToContainTextAsync("in your name: Ann");
            await Expect(dialog.GetByLabel("Why")).ToBeFocusedAsync();
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Waive" })).ToBeDisabledAsync();
            await visit.Page.Keyboard.TypeAsync("the gripper is replaced on Monday");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Waive" }).ClickAsync();
            await Expect(scenario).ToContainTextAsync("waived by");
            await Expect(scenario).ToContainTextAsync("“the gripper is replaced on Monday” · runs out in");
            await Expect(Gate(visit)).ToContainTextAsync("1 of these waived");
            await Expect(Gate(visit)).Not.ToContainTextAsync("blocked");

            await scenario.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
            await Expect(scenario).Not.ToContainTextAsync("waived by");
            await Expect(Gate(visit)).ToContainTextAsync("blocked");

            await AskAsync(visit, "Change severity…");
            await dialog.GetByLabel("Severity").SelectOptionAsync("warning");
            await dialog.GetByLabel("Why").FillAsync("it is seen on every run");
            await visit.PressAsync("Enter");
            await Expect(Gate(visit)).ToContainTextAsync("open");

            await visit.OpenAsync("/portal/audit");
            foreach (var said in (string[])["the gripper is replaced on Monday", "it is seen on every run"])
                await Expect(visit.Main).ToContainTextAsync(said);
        });
    }

    /// <summary>By the address of its page, as a person has it at hand.</summary>
    private static async Task PromoteAsync(Visit visit, Guid episode)
    {
        await visit.Button("Promote an episode").ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Episode")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("drop-1");
        await Expect(dialog).ToContainTextAsync("no id in it");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Promote" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Episode").FillAsync($"http://causebox.example.com/portal/episodes/{episode}?t=4.8");
        await dialog.GetByLabel("Name").FillAsync("drop test");
        await visit.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task AskAsync(Visit visit, string what)
    {
        await visit.Button("Change the scenario drop test").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = what }).ClickAsync();
    }

    private static ILocator Gate(Visit visit) => visit.Main.Locator("section").Filter(new() { Has = visit.Heading("Gate for v24") });
}
