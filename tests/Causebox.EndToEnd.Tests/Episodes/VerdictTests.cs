namespace Causebox.EndToEnd.Tests.Episodes;

/// <summary>What people say of findings is what a rule is judged by.</summary>
public sealed class VerdictTests(Portal portal)
{
    [Fact]
    public async Task A_rule_is_as_right_as_people_say_and_a_word_that_is_taken_back_does_not_count()
    {
        const string Rule = "failure_reason_in_metadata";
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("precision");
        var runs = new Guid[5];
        for (var run = 0; run < runs.Length; run++)
            runs[run] = await api.RunAsync("""{"name": "slip"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        foreach (var run in runs[1..])
        {
            using var said = await api.Client.PutAsync(
                new Uri($"/api/episodes/{run}/findings/{Rule}/verdict", UriKind.Relative),
                new StringContent("""{"verdict": "confirmed", "reason": "seen on the video"}""", System.Text.Encoding.UTF8, "application/json"),
                TestContext.Current.CancellationToken);
            said.EnsureSuccessStatusCode();
        }

        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{runs[0]}");
            await visit.Button("Reject").PressAsync("Enter");
            await Expect(visit.Page.GetByLabel("Why the finding is wrong")).ToBeFocusedAsync();
            await Expect(visit.Button("Reject")).ToBeDisabledAsync();
            await visit.Page.Keyboard.TypeAsync("the part was never there");
            await visit.PressAsync("Enter");
            await Expect(visit.Main).ToContainTextAsync("the part was never there");
            await Expect(visit.Main.GetByLabel("What was done")).ToContainTextAsync("the part was never there");

            await visit.OpenAsync("/portal/settings/rules");
            var row = visit.Main.GetByRole(AriaRole.Row).Filter(new() { HasText = Rule });
            foreach (var (text, cell) in ((string[])[Rule, "4", "1", "0", "80 %"]).Select((text, cell) => (text, cell)))
                await Expect(row.GetByRole(AriaRole.Cell).Nth(cell)).ToHaveTextAsync(text);

            await visit.OpenAsync($"/portal/episodes/{runs[0]}");
            await visit.Button("Take back").ClickAsync();
            await Expect(visit.Button("Take back")).ToHaveCountAsync(0);
            await visit.OpenAsync("/portal/settings/rules");
            await Expect(row).ToContainTextAsync("too few to tell");
            await row.GetByRole(AriaRole.Link).ClickAsync();
            await Expect(visit.Main).ToContainTextAsync("5 shown");
        });
    }
}
