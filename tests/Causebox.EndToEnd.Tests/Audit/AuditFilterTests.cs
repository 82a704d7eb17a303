using System.Net;
using System.Text.RegularExpressions;

namespace Causebox.EndToEnd.Tests.Audit;

/// <summary>What was done, narrowed to what somebody asks for.</summary>
public sealed partial class AuditFilterTests(Portal portal)
{
    [Fact]
    public async Task Each_filter_says_how_many_entries_it_leaves_and_leaves_as_many()
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("audit");
        var id = await api.RunAsync("""{"name": "slip-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        await api.RunAsync("""{"name": "good-1"}""", """{"status": "ready"}""");
        foreach (var name in (string[])["one", "two"])
            await api.PostAsync("/api/keys", $$"""{"name": "{{name}}", "scopes": ["read"]}""", HttpStatusCode.Created);
        await portal.VisitAsync(server, Look.DeskDark, email, async visit =>
        {
            await visit.OpenAsync("/portal/audit");
            await visit.Button("+ Filter").ClickAsync();
            await visit.Button("Action").ClickAsync();
            foreach (var (option, address) in ((string, string)[])[("episode: all", "episode.*"), ("key created", "key.created")])
            {
                var shown = visit.Page.GetByRole(AriaRole.Button, new() { Name = option });
                var count = Number().Match(await shown.InnerTextAsync()).Groups[1].Value;
                await shown.ClickAsync();
                await Expect(visit.Main).ToContainTextAsync($"That is all: {count} entries");
                await visit.ShouldBeAtAsync($"/portal/audit?action={address}");
                await visit.Main.GetByRole(AriaRole.Button, new() { NameRegex = Chip() }).ClickAsync();
            }
        });
        await portal.VisitAsync(server, Look.PhoneLight, email, async visit =>
        {
            await visit.OpenAsync($"/portal/audit?subject_id={id}");
            await Expect(visit.Main.GetByRole(AriaRole.Row)).Not.ToHaveCountAsync(0);
            await Expect(visit.Main.GetByRole(AriaRole.Row).Filter(new() { HasNotText = $"episode {id.ToString()[..13]}" })).ToHaveCountAsync(0);
            await visit.OpenAsync("/portal/audit?until=2020-01-01");
            await Expect(visit.Main).ToContainTextAsync("No entry");
            await visit.Button("Clear").First.ClickAsync();
            await Expect(visit.Main.GetByRole(AriaRole.Row)).Not.ToHaveCountAsync(0);
            await visit.ShouldBeAtAsync("/portal/audit");
        });
    }

    [GeneratedRegex("^Action .*, change$")]
    private static partial Regex Chip();

    [GeneratedRegex(@"\((\d+)\)")]
    private static partial Regex Number();
}
