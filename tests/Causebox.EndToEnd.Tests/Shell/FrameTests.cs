namespace Causebox.EndToEnd.Tests.Shell;

/// <summary>What is around every page.</summary>
public sealed class FrameTests(Portal portal)
{
    [Fact]
    public async Task A_page_lets_in_no_script_and_no_style_but_files_of_this_server()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskDark, async visit =>
        {
            var answer = (await visit.GoAsync("/portal/episodes")).ShouldNotBeNull();
            var policy = (await answer.HeaderValueAsync("Content-Security-Policy")).ShouldNotBeNull();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("script-src 'self';");
            policy.ShouldNotContain("unsafe");
            await visit.SettledAsync();

            // The browser holds to it: what a page of ours would be tricked into does not run.
            var ran = await visit.Page.EvaluateAsync<bool>(
                """
                () => {
                  const script = document.createElement('script')
                  script.textContent = 'window.wasRun = true'
                  document.body.append(script)
                  return window.wasRun === true
                }
                """);
            ran.ShouldBeFalse();
            visit.Forgive("violates the following Content Security Policy");
        });
    }

    [Fact]
    public async Task An_address_of_nothing_says_so_inside_the_frame()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskDark, async visit =>
        {
            await visit.OpenAsync("/portal/no/such/page");

            await Expect(visit.Main).ToContainTextAsync("There is no page at this address");
            await visit.Main.GetByRole(AriaRole.Link).First.ClickAsync();
            await Expect(visit.Heading("Overview").First).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_file_of_an_older_build_is_not_found_and_no_page_comes_in_its_place()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskDark, async visit =>
        {
            visit.Allow(404, "/portal/assets/");
            var answer = await visit.GoAsync("/portal/assets/main-0ld0ld0l.js");
            answer.ShouldNotBeNull().Status.ShouldBe(404);
        });
    }

    [Fact]
    public async Task The_address_that_the_public_SDK_gives_shows_the_audit_log()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskDark, async visit =>
        {
            await visit.OpenAsync("/admin/audit?action=login");

            await visit.ShouldBeAtAsync("/portal/audit?action=login");
            await Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_theme_that_was_chosen_stays_and_is_there_before_the_first_paint()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskDark, async visit =>
        {
            await visit.OpenAsync("/portal/settings");
            var dark = await BackgroundAsync(visit);

            await visit.Button("Theme").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Light" }).Or(visit.Page.GetByText("Light", new() { Exact = true })).First.ClickAsync();
            await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
            var light = await BackgroundAsync(visit);
            light.ShouldNotBe(dark);
            await visit.OpenAsync("/portal/episodes");

            (await BackgroundAsync(visit)).ShouldBe(light);
            (await visit.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme")).ShouldBe("light");
        });
    }

    [Theory]
    [InlineData(Look.DeskDark)]
    [InlineData(Look.PhoneDark)]
    public async Task Every_page_is_one_step_away(Look look)
    {
        await portal.VisitAsync(await portal.EmptyAsync(), look, async visit =>
        {
            await visit.OpenAsync("/portal");
            var pages = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" });
            foreach (var (link, path) in ((string, string)[])[("Episodes", "/portal/episodes"), ("Sessions", "/portal/sessions"), ("Settings", "/portal/settings")])
            {
                await pages.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

                await visit.ShouldBeUnderAsync(path);
                await Expect(pages.Locator("[aria-current=page]")).ToContainTextAsync(link);
                await visit.SettledAsync();
                await visit.ShouldFitAsync();
            }
        });
    }

    [Fact]
    public async Task Keys_lead_from_page_to_page_and_are_listed_under_the_question_mark()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskDark, async visit =>
        {
            await visit.OpenAsync("/portal");
            await visit.PressAsync("g", "e");
            await Expect(visit.Heading("Episodes").First).ToBeVisibleAsync();

            await visit.PressAsync("?");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("go to episodes");
            await visit.PressAsync("Escape");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        });
    }

    private static Task<string> BackgroundAsync(Visit visit) => visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");
}
