using Causebox.Analysis.Sessions;

namespace Causebox.EndToEnd.Tests.Sessions;

/// <summary>A session held against one in which nothing went wrong.</summary>
public sealed class CompareSessionsTests(Portal portal)
{
    [Fact]
    public async Task A_good_session_of_the_robot_is_offered_and_what_only_one_of_them_has_is_said()
    {
        var server = await portal.EmptyAsync();
        var (organization, email) = await server.NewOrganizationAsync("side-by-side");
        var api = new SessionApi(server.Server, organization.Organization, organization.Client);
        var bad = await api.UploadAsync(""" "robot": "arm-1", """, ("bad.mcap", SessionApi.Recording("sess_bad")));
        await api.UploadAsync(""" "robot": "arm-1", """, ("as_bad.mcap", SessionApi.Recording("sess_as_bad")));
        var good = await api.UploadAsync(""" "robot": "arm-1", """, ("good.mcap", SessionApi.Clean(SessionGeneration.G1, 50)));
        await portal.VisitAsync(server, Look.DeskLight, email, async visit =>
        {
            await visit.OpenAsync($"/portal/sessions/{bad}");
            await visit.PressAsync("c");
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog).ToContainTextAsync(good);
            await Expect(dialog).Not.ToContainTextAsync("sess_as_bad");
            await dialog.GetByRole(AriaRole.Link, new() { Name = good }).PressAsync("Enter");

            await visit.Page.WaitForURLAsync($"**/portal/sessions/{bad}/compare/{good}*");
            await Expect(visit.Main.Locator("[data-ready=true]")).ToBeVisibleAsync();
            await Expect(visit.Page.GetByTestId("timeline")).ToHaveCountAsync(2);
            await Expect(Row(visit, "cycles")).ToHaveTextAsync("cycles6050");
            await Expect(Row(visit, "reject")).ToContainTextAsync("2 3.3 %0 0 %");
            await Expect(Row(visit, "clamp")).ToContainTextAsync("3 5 %0 0 %");
            await Expect(visit.Main).ToContainTextAsync("L3 hardware_watchdog REJECT");

            // Both move as one.
            await visit.PressAsync("v");
            await visit.Page.WaitForURLAsync("**?cycle=40*");
            await visit.PressAsync("+", "+");
            await Expect(Row(visit, "reject")).ToContainTextAsync("2 ");
            await Expect(Row(visit, "cycles")).Not.ToHaveTextAsync("cycles6050");

            await visit.Link("Swap").ClickAsync();
            await visit.Page.WaitForURLAsync($"**/portal/sessions/{good}/compare/{bad}*");
            await Expect(Row(visit, "reject")).ToContainTextAsync("0 0 %2 3.3 %");
        });
    }

    private static ILocator Row(Visit visit, string measure) =>
        visit.Main.GetByRole(AriaRole.Row).Filter(new() { Has = visit.Page.GetByRole(AriaRole.Cell, new() { Name = measure, Exact = true }) });
}
