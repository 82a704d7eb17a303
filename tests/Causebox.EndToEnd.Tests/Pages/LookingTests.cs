namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>What a person does on the pages that are looked at longest, by mouse and by key.</summary>
public sealed class LookingTests(Portal portal)
{
    private const string Cursor = "() => new URLSearchParams(location.search).get('t')";

    [Fact]
    public async Task Evidence_leads_to_its_moment_in_the_video_and_the_plots_and_so_does_its_address()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync(fleet.Path("/portal/episodes/{pick-0413}"));
            await Expect(visit.Main.Locator("[data-ready=true]").First).ToBeVisibleAsync();

            await visit.Main.GetByRole(AriaRole.Link, new() { Name = "8.00 s" }).First.ClickAsync();

            await visit.Page.WaitForFunctionAsync($"() => ({Cursor})().startsWith('8')");
            Assert.SkipUnless(fleet.HasVideo, "there is no ffmpeg to make a video with");
            await visit.Page.WaitForFunctionAsync("() => Math.abs((document.querySelector('video')?.currentTime ?? 0) - 8) < 0.1");

            await visit.OpenAsync(fleet.Path("/portal/episodes/{pick-0413}?t=4.8"));
            await visit.Page.WaitForFunctionAsync("() => Math.abs((document.querySelector('video')?.currentTime ?? 0) - 4.8) < 0.1");
        });
    }

    [Fact]
    public async Task A_finding_is_confirmed_with_a_word_and_counts_for_its_rule()
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("verdicts");
        var episode = await api.RunAsync("""{"name": "slip-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        await portal.VisitAsync(server, Look.PhoneLight, email, async visit =>
        {
            await visit.OpenAsync($"/portal/episodes/{episode}");
            await visit.Button("Confirm").First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Textbox).First.FillAsync("seen on the video");
            await visit.PressAsync("Enter");
            await Expect(visit.Main).ToContainTextAsync("seen on the video");

            await visit.OpenAsync("/portal/settings/rules");

            await Expect(visit.Main).ToContainTextAsync("failure_reason_in_metadata");
            await Expect(visit.Main).ToContainTextAsync("too few to tell");
        });
    }

    [Fact]
    public async Task A_session_is_stepped_through_by_key_and_the_address_tells_where_one_is()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskLight, async visit =>
        {
            await visit.OpenAsync(fleet.Path("/portal/sessions/{stopped}?cycle=0"));
            await Expect(visit.Main.Locator("[data-ready=true]").First).ToBeVisibleAsync();
            await Expect(visit.Heading("Cycle 0")).ToBeVisibleAsync();

            await visit.PressAsync("ArrowRight");
            await Expect(visit.Heading("Cycle 1")).ToBeVisibleAsync();
            await visit.PressAsync("v");

            await Expect(visit.Heading("Cycle 419")).ToBeVisibleAsync();
            await Expect(visit.Main).ToContainTextAsync("REJECT");
            // The address follows a little later: it is not written with each step of many.
            await visit.Page.WaitForURLAsync("**?cycle=419*");
        });
    }

    [Fact]
    public async Task A_list_is_filtered_walked_and_left_by_key_and_keeps_its_place()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync("/portal/episodes?status=failed");
            await visit.PressAsync("j", "j");
            var second = visit.Page.Locator("[role=row][aria-selected=true]");
            await Expect(second).ToHaveAttributeAsync("aria-rowindex", "2");
            var name = (await second.InnerTextAsync()).Split('\n')[1].Trim();

            await visit.PressAsync("Enter");
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Episodes");
            await visit.Page.GoBackAsync();

            await visit.ShouldBeAtAsync("/portal/episodes?status=failed");
            await Expect(second).ToContainTextAsync(name);
            await visit.SettledAsync();
            await visit.PressAsync("?");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("next row");
            await visit.PressAsync("Escape", "g", "v");
            await Expect(visit.Heading("Evaluations").First).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task What_blocks_a_candidate_is_said_and_a_waiver_has_a_name_and_a_reason()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync("/portal/verify?candidate=v24");

            await Expect(visit.Main).ToContainTextAsync("blocked");
            await Expect(visit.Main).ToContainTextAsync("slip at the tray");
            await Expect(visit.Main).ToContainTextAsync("waived");
        });
    }
}
